package dev.ragagent.core.grounding;

/** Single characters that a text spells out by number: as HTML, as part of a URL, or as a Java or JSON string. */
final class Escapes {
    private static final int LONGEST = 10;

    /**
     * @param point the character meant
     * @param end where the text goes on
     */
    record Escaped(int point, int end) {}

    private Escapes() {}

    /** The character that stands at {@code i}, spelled out or not. */
    static Escaped at(String text, int i) {
        char c = text.charAt(i);
        if (c == '&' && text.startsWith("#", i + 1)) {
            int semicolon = text.indexOf(';', i);
            if (semicolon > 0 && semicolon - i <= LONGEST) {
                boolean hexadecimal = text.startsWith("x", i + 2) || text.startsWith("X", i + 2);
                return spelled(text, i, hexadecimal ? i + 3 : i + 2, semicolon, hexadecimal ? 16 : 10, semicolon + 1);
            }
        }
        if (c == '%' && i + 3 <= text.length()) {
            return spelled(text, i, i + 1, i + 3, 16, i + 3);
        }
        if (c == '\\' && text.startsWith("u", i + 1) && i + 6 <= text.length()) {
            return spelled(text, i, i + 2, i + 6, 16, i + 6);
        }
        return itself(text, i);
    }

    private static Escaped spelled(String text, int i, int from, int to, int radix, int end) {
        int point = 0;
        for (int k = from; k < to; k++) {
            int digit = Character.digit(text.charAt(k), radix);
            if (digit < 0) {
                return itself(text, i);
            }
            point = Math.min(point * radix + digit, Character.MAX_CODE_POINT + 1);
        }
        return to > from && point >= ' ' && point <= Character.MAX_CODE_POINT
                ? new Escaped(point, end)
                : itself(text, i);
    }

    private static Escaped itself(String text, int i) {
        int point = text.codePointAt(i);
        return new Escaped(point, i + Character.charCount(point));
    }
}
