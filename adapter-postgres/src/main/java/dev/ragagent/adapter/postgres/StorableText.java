package dev.ragagent.adapter.postgres;

import java.util.Optional;

/**
 * Text as PostgreSQL can keep it. The character NUL and surrogates without their other half can't be stored; each becomes
 * U+FFFD, the character that stands for what can't be shown. Code points keep their places, so offsets into the text hold.
 */
final class StorableText {
    private static final char REPLACEMENT = '\ufffd';

    private StorableText() {}

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!fits(text, i)) {
                return replaced(text, i);
            }
        }
        return text;
    }

    static Optional<String> of(Optional<String> text) {
        return text.map(StorableText::of);
    }

    private static String replaced(String text, int from) {
        var storable = new StringBuilder(text);
        for (int i = from; i < text.length(); i++) {
            if (!fits(text, i)) {
                storable.setCharAt(i, REPLACEMENT);
            }
        }
        return storable.toString();
    }

    private static boolean fits(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
        }
        return c != 0;
    }
}
