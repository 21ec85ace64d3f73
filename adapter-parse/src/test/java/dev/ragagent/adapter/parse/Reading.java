package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextBlock.Kind;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.testkit.parsing.WellFormedText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a test reads: each block as its kind, its level and its words. */
record Reading(Optional<String> title, List<String> blocks) {
    static Reading of(TextFormat type, String source) {
        ParsedText parsed = new TextDocumentParser()
                .parse(RawContent.of(source, type), Deadline.after(Duration.ofMinutes(1), System::nanoTime));
        WellFormedText.check(parsed);
        return new Reading(
                parsed.title(),
                parsed.blocks().stream()
                        .map(block -> label(block) + block.span().of(parsed.text()))
                        .toList());
    }

    /** {@code "h2 "}, {@code "p "}, {@code "li1 "}, {@code "q "}, {@code "code "}, {@code "table "}. */
    private static String label(TextBlock block) {
        String name = switch (block.kind()) {
            case HEADING -> "h";
            case PARAGRAPH -> "p";
            case LIST_ITEM -> "li";
            case QUOTE -> "q";
            case CODE -> "code";
            case TABLE -> "table";
        };
        boolean levelled = block.kind() == Kind.HEADING || block.kind() == Kind.LIST_ITEM;
        return name + (levelled ? block.level() : "") + " ";
    }
}
