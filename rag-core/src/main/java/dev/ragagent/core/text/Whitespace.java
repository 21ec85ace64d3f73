package dev.ragagent.core.text;

import dev.ragagent.model.document.TextSpan;

/** What counts as white space, everywhere in the core: what Java calls so, and the spaces that do not break a line. */
public final class Whitespace {
    private Whitespace() {}

    /** Whether it is white space. All of it lies in the Basic Multilingual Plane, so a char is enough to tell. */
    public static boolean is(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** The first index from {@code from} on at which no white space stands; {@code to} when there is none before it. */
    public static int skip(CharSequence text, int from, int to) {
        int i = from;
        while (i < to && is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The first index from {@code from} on at which white space stands; {@code to} when there is none before it. */
    public static int find(CharSequence text, int from, int to) {
        int i = from;
        while (i < to && !is(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The part from {@code from} to {@code to} without white space around it; empty when it is nothing else. */
    public static TextSpan strip(CharSequence text, int from, int to) {
        int start = skip(text, from, to);
        int end = to;
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return new TextSpan(start, end);
    }
}
