package dev.ragagent.model.document;

/**
 * A part of a text, in Java string indexes, so that {@code text.substring(start, end)} is the part. (What leaves in an
 * answer counts code points instead and is a {@link dev.ragagent.model.conversation.CodePointRange}.)
 *
 * @param start inclusive, from 0
 * @param end exclusive, not before {@code start}
 */
public record TextSpan(int start, int end) {
    public TextSpan {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a span: " + start + ".." + end);
        }
    }

    /** The number of chars. */
    public int length() {
        return end - start;
    }

    /** The part of {@code text} that this names. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
