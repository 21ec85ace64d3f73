package dev.ragagent.model.conversation;

/**
 * A part of a text that leaves in an answer, counted in Unicode code points.
 *
 * @param start inclusive, from 0
 * @param end exclusive, after {@code start}
 */
public record CodePointRange(int start, int end) {
    public CodePointRange {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    /** The part of {@code text} that this names. */
    public String of(String text) {
        int from = text.offsetByCodePoints(0, start);
        return text.substring(from, text.offsetByCodePoints(from, end - start));
    }

    /** The range of the chars {@code start} to {@code end} of {@code text}. */
    public static CodePointRange ofChars(String text, int start, int end) {
        int from = text.codePointCount(0, start);
        return new CodePointRange(from, from + text.codePointCount(start, end));
    }
}
