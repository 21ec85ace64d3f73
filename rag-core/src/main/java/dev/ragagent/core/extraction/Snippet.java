package dev.ragagent.core.extraction;

import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.Passage;
import java.util.Objects;

/**
 * A part of a passage that is quoted whole or not at all.
 *
 * @param passage the passage
 * @param position its place among the passage's snippets, from 0
 * @param kind what it is
 * @param span where it stands in the passage's text; never empty
 */
record Snippet(Passage passage, int position, Kind kind, TextSpan span) {
    enum Kind {
        /** A line above a text; it is quoted in no answer, and tells what the text is about. */
        HEADING,
        SENTENCE,
        /** An item of a list, its marker included, or a row of a long table. */
        ITEM,
        /** Code, a command, a table: its line breaks matter. */
        BLOCK
    }

    Snippet {
        Objects.requireNonNull(passage, "passage");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(span, "span");
    }

    String text() {
        return span.of(passage.chunk().text());
    }

    /** Whether it announces what stands behind it: a list, a command. */
    boolean introduces() {
        return kind != Kind.HEADING && passage.chunk().text().charAt(span.end() - 1) == ':';
    }

    /** Whether the other stands directly behind it in the same passage. */
    boolean precedes(Snippet other) {
        return passage.index() == other.passage.index() && position + 1 == other.position;
    }
}
