package dev.ragagent.core.grounding;

/**
 * How far brackets go that may turn out to be a citation, a link or an image, in a text of which more may come. What is said
 * of a text holds for each longer one, unless it is {@link #UNDECIDED}.
 */
final class HeldBrackets {
    /** More of the text is needed. */
    static final int UNDECIDED = -1;
    /** They are no more than the characters that they are. */
    static final int NOTHING = -2;

    private static final String OPENING = "[【";
    private static final String CLOSING = "]】";

    private final CharSequence text;
    private final int start;
    private final boolean whole;

    private HeldBrackets(CharSequence text, int start, boolean whole) {
        this.text = text;
        this.start = start;
        this.whole = whole;
    }

    /**
     * Where what begins at {@code start} ends, so that nothing behind it can be part of the same link or citation.
     *
     * @param start where a bracket stands, or the {@code !} before one
     * @param lineStart whether it is the first of its line
     * @param whole whether no more text comes
     * @return the end, {@link #UNDECIDED} or {@link #NOTHING}
     */
    static int end(CharSequence text, int start, boolean lineStart, boolean whole) {
        return new HeldBrackets(text, start, whole).end(lineStart);
    }

    private int end(boolean lineStart) {
        int i = text.charAt(start) == '!' ? start + 1 : start;
        if (i == text.length()) {
            return undecidedOr(NOTHING);
        }
        if (CLOSING.indexOf(text.charAt(i)) >= 0) {
            int end = behind(i + 1, false);
            return end == i + 1 ? NOTHING : end;
        }
        return OPENING.indexOf(text.charAt(i)) >= 0 ? behindBrackets(i, lineStart) : NOTHING;
    }

    private int behindBrackets(int from, boolean lineStart) {
        int depth = 0;
        for (int i = from; ; i++) {
            if (i - start >= AnswerGate.MOST_HELD) {
                return NOTHING;
            }
            if (i == text.length()) {
                return undecidedOr(NOTHING);
            }
            char c = text.charAt(i);
            if (c == '\n') {
                return NOTHING;
            }
            if (OPENING.indexOf(c) >= 0) {
                depth++;
            } else if (CLOSING.indexOf(c) >= 0 && --depth == 0) {
                return behind(i + 1, lineStart);
            }
        }
    }

    /** What may follow a closed bracket and belong to it. */
    private int behind(int i, boolean lineStart) {
        if (i == text.length()) {
            return undecidedOr(i);
        }
        return switch (text.charAt(i)) {
            case '(' -> behindParentheses(i);
            case '[', '【' -> {
                int end = behindBrackets(i, false);
                yield end == NOTHING ? i : end;
            }
            case ':' -> lineStart ? lineEnd(i) : i;
            default -> i;
        };
    }

    /** Behind the closing one; or behind the opening one, where none closes it: then it can't be a link. */
    private int behindParentheses(int from) {
        int depth = 0;
        for (int i = from; ; i++) {
            if (i - start >= AnswerGate.MOST_HELD) {
                return from + 1;
            }
            if (i == text.length()) {
                return undecidedOr(from + 1);
            }
            switch (text.charAt(i)) {
                case '\n' -> {
                    return from + 1;
                }
                case '(' -> depth++;
                case ')' -> {
                    if (--depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
    }

    private int lineEnd(int from) {
        for (int i = from; ; i++) {
            if (i == text.length()) {
                return undecidedOr(i);
            }
            if (text.charAt(i) == '\n' || i - start >= AnswerGate.MOST_HELD) {
                return i;
            }
        }
    }

    private int undecidedOr(int end) {
        return whole ? end : UNDECIDED;
    }
}
