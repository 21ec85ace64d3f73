package dev.ragagent.core.text;

/** Text for a place that has room for one line: a title, a heading. */
public final class OneLine {
    private OneLine() {}

    /**
     * The text with each run of white space made one space, and none around it; when that is longer than {@code most},
     * cut, with {@code …} for the rest. What is white space is part of the recipe of chunks, so this keeps what a regular
     * expression calls so, which is less than {@link Whitespace} does.
     *
     * @param most how many code points it may have, at least 1, the {@code …} among them
     */
    public static String of(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)) + "…";
    }
}
