package dev.ragagent.adapter.parse;

/** Where inline markup may begin and end: docutils' rules, which look at the characters outside of the marks. */
final class RstEdges {
    private static final String OPENERS = "'\"([{<-/:";
    private static final String CLOSERS = "'\")]}>-/\\:.,;!?";

    private RstEdges() {}

    /** Whether markup may begin at {@code at}, for what stands before it. */
    static boolean mayBegin(String source, int at) {
        if (at == 0) {
            return true;
        }
        char before = source.charAt(at - 1);
        return Character.isWhitespace(before) || OPENERS.indexOf(before) >= 0 || isForeignPunctuation(before);
    }

    /** Whether markup may end before {@code at}, for what stands there. */
    static boolean mayEnd(String source, int at) {
        if (at >= source.length()) {
            return true;
        }
        char behind = source.charAt(at);
        return Character.isWhitespace(behind) || CLOSERS.indexOf(behind) >= 0 || isForeignPunctuation(behind);
    }

    /** Whether the mark alone stands in quotes or brackets, as in {@code "*"}. */
    static boolean isQuoted(String source, int at, int inner) {
        if (at == 0) {
            return false;
        }
        int pair = "'\"([{<".indexOf(source.charAt(at - 1));
        return pair >= 0 && source.charAt(inner) == "'\")]}>".charAt(pair);
    }

    private static boolean isForeignPunctuation(char c) {
        return c > 0x7F
                && switch (Character.getType(c)) {
                    case Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }
}
