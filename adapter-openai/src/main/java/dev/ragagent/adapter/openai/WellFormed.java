package dev.ragagent.adapter.openai;

import java.nio.charset.StandardCharsets;

/** Texts without what breaks others: a surrogate without its partner can't travel as UTF-8, nor NUL into many databases. */
final class WellFormed {
    private static final int REPLACEMENT = 0xFFFD;

    private WellFormed() {}

    /** A text on its way to a server or a tokenizer, with a question mark for each lone surrogate. */
    static String text(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        return plain ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** What a model wrote, with U+FFFD for each lone surrogate and without NUL: JSON's escapes allow both. */
    static String written(String text) {
        if (text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))) {
            return text;
        }
        var mended = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c != 0)
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }
}
