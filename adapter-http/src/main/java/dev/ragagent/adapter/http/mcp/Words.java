package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.Passage;
import java.util.Locale;

/** What both tools say in the same words. */
final class Words {
    private Words() {}

    /** {@code high (0.87)}. */
    static String confidence(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "%s (%.2f)",
                Label.of(verdict.level()),
                verdict.confidence().value());
    }

    /** Why a question is refused, to follow a colon. */
    static String reason(RefusalReason reason) {
        return switch (reason) {
            case NO_RELEVANT_CONTEXT -> "the documents hold no passage that is similar enough";
            case LOW_CONFIDENCE -> "passages were found, and not enough speaks for them";
            case UNGROUNDED_ANSWER -> "nothing in the sources supports the answer that was written";
        };
    }

    /** {@code [1] Crabs, Animals, https://example.org/crabs, document zoo/crabs.md}, on one line. */
    static String source(Passage passage) {
        Chunk chunk = passage.chunk();
        var line = new StringBuilder("[" + passage.index() + "] ").append(chunk.title());
        chunk.chapter().filter(chapter -> !chapter.equals(chunk.title())).ifPresent(chapter -> also(line, chapter));
        chunk.section().filter(section -> !section.equals(chunk.title())).ifPresent(section -> also(line, section));
        chunk.url().ifPresent(url -> also(line, url));
        also(line, "document " + chunk.documentId().value());
        return line.toString().replaceAll("\\s+", " "); // a document's words must not look like another line
    }

    private static void also(StringBuilder line, String part) {
        line.append(", ").append(part);
    }
}
