package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextBlock.Kind;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts a {@link ParsedText} together, block by block: cleans each, separates them by a blank line, and remembers where
 * each stands. What is empty after cleaning leaves no trace.
 */
final class TextAssembly {
    /** Far more than any book has; beyond it, the blocks' own objects would fill the memory. */
    private static final int MOST_BLOCKS = 500_000;

    private static final int DEEPEST_HEADING = 6;

    private static final String SEPARATOR = "\n\n";

    private final Watch watch;
    private final List<String> texts = new ArrayList<>();
    private int length;
    private final List<TextBlock> blocks = new ArrayList<>();
    private Optional<String> outermostHeading = Optional.empty();
    private String lead = "";

    TextAssembly(Watch watch) {
        this.watch = watch;
    }

    /** @param level from 1; deeper ones than 6 count as 6 */
    void heading(int level, String heading) {
        String line = CleanText.line(heading);
        if (level == 1 && outermostHeading.isEmpty() && !line.isEmpty()) {
            outermostHeading = Optional.of(line);
        }
        add(Kind.HEADING, Math.min(level, DEEPEST_HEADING), line);
    }

    /** @param kind of running text: {@code PARAGRAPH}, {@code LIST_ITEM} or {@code QUOTE}; a line feed breaks the line */
    void prose(Kind kind, int level, String prose) {
        add(kind, level, CleanText.prose(prose));
    }

    void paragraph(String prose) {
        prose(Kind.PARAGRAPH, 0, prose);
    }

    /** A paragraph whose lines and spaces stand as they are. */
    void lines(String lines) {
        add(Kind.PARAGRAPH, 0, CleanText.lines(lines));
    }

    /** Code, or anything else whose lines and spaces stand as they are. */
    void code(String code) {
        add(Kind.CODE, 0, CleanText.lines(code));
    }

    /** One line for each row, the cells between bars; rows without any text are left out. */
    void table(List<List<String>> rows) {
        var lines = new StringBuilder();
        for (List<String> row : rows) {
            watch.tick();
            List<String> cells = row.stream().map(CleanText::line).toList();
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                lines.append(lines.isEmpty() ? "" : "\n")
                        .append(String.join(" | ", cells).strip());
            }
        }
        add(Kind.TABLE, 0, lines.toString());
    }

    /**
     * Words that stand before the next block and are one with it, such as an item's number: {@code "1. "}. Code and tables
     * they precede as a paragraph. Several leads add up.
     */
    void lead(String words) {
        lead += words;
    }

    /** Forgets a lead that no block has taken: the number of an item that holds nothing. */
    void dropLead() {
        lead = "";
    }

    /** Makes a paragraph of a lead that no block has taken: a term without definition. */
    void keepLead() {
        String words = lead;
        lead = "";
        paragraph(words);
    }

    /** The first heading of level 1. */
    Optional<String> outermostHeading() {
        return outermostHeading;
    }

    /** @param title cleaned here; blank is none */
    ParsedText build(Optional<String> title) {
        return new ParsedText(
                title.map(CleanText::line).filter(line -> !line.isEmpty()), String.join(SEPARATOR, texts), blocks);
    }

    private void add(Kind kind, int level, String clean) {
        watch.tick();
        if (clean.isBlank()) {
            return;
        }
        if (!lead.isEmpty() && (kind == Kind.CODE || kind == Kind.TABLE)) {
            keepLead();
        }
        append(kind, level, lead.isEmpty() ? clean : CleanText.prose(lead + clean));
        lead = "";
    }

    private void append(Kind kind, int level, String clean) {
        if (blocks.size() == MOST_BLOCKS) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE,
                    "The document has more than " + MOST_BLOCKS + " paragraphs; split it into several.");
        }
        int start = texts.isEmpty() ? 0 : length + SEPARATOR.length();
        String block = clean.stripTrailing();
        int indent = block.length() - block.stripLeading().length(); // of a first line of code; no part of the block
        blocks.add(new TextBlock(kind, level, new TextSpan(start + indent, start + block.length())));
        texts.add(block);
        length = start + block.length();
    }
}
