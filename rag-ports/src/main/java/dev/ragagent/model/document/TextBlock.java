package dev.ragagent.model.document;

import java.util.Objects;

/**
 * A run of a parsed text that belongs together.
 *
 * @param kind what it is
 * @param level for a heading 1 (outermost) to 6; for a list item its depth from 1; else 0
 * @param span where it stands in the text, without surrounding white space; never empty
 */
public record TextBlock(Kind kind, int level, TextSpan span) {
    /** What a block is; it decides where a text may be cut. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        QUOTE,
        CODE,
        TABLE
    }

    public TextBlock {
        Objects.requireNonNull(kind, "kind");
        if (span.length() == 0) {
            throw new IllegalArgumentException("a block must not be empty");
        }
        boolean levelled = kind == Kind.HEADING || kind == Kind.LIST_ITEM;
        if (levelled ? level < 1 : level != 0) {
            throw new IllegalArgumentException("a block of kind " + kind + " can't have level " + level);
        }
    }
}
