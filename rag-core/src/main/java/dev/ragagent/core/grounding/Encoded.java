package dev.ragagent.core.grounding;

import dev.ragagent.model.document.TextSpan;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Words that a text holds in an encoding which models know by heart. */
final class Encoded {
    private static final Pattern BASE_64 = Pattern.compile("[A-Za-z0-9+/_-]{16,4000}+={0,2}");
    private static final Pattern HEXADECIMAL =
            Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{2}(?:[ :]?[0-9A-Fa-f]{2}){11,600}(?![0-9A-Fa-f])");
    private static final Pattern ROTATED =
            Pattern.compile("(?i)\\brot-?13\\b|\\bcaesar\\b|\\bcipher|\\bdecipher|\\bdecode");
    private static final Pattern REVERSED = Pattern.compile("(?i)\\bbackwards?\\b|\\brevers(?:e|ed)\\b|\\bmirror");

    private Encoded() {}

    /** Gives each piece of readable text, with the place in {@code text} where it stands encoded. */
    static void in(String text, BiConsumer<TextSpan, String> found) {
        var base64 = BASE_64.matcher(text);
        while (base64.find()) {
            base64(base64.group()).ifPresent(words -> found.accept(new TextSpan(base64.start(), base64.end()), words));
        }
        var hexadecimal = HEXADECIMAL.matcher(text);
        while (hexadecimal.find()) {
            readable(HexFormat.of().parseHex(hexadecimal.group().replaceAll("[ :]", "")))
                    .ifPresent(words -> found.accept(new TextSpan(hexadecimal.start(), hexadecimal.end()), words));
        }
    }

    /** The whole text turned by 13 letters, if it says a word about ciphers; the same length. */
    static Optional<String> rotated(String text) {
        if (!ROTATED.matcher(text).find()) {
            return Optional.empty();
        }
        var turned = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean small = c >= 'a' && c <= 'z';
            boolean capital = c >= 'A' && c <= 'Z';
            char first = small ? 'a' : 'A';
            turned.append(small || capital ? (char) (first + (c - first + 13) % 26) : c);
        }
        return Optional.of(turned.toString());
    }

    /** The whole text from its end to its start, if it says a word about that. */
    static Optional<String> reversed(String text) {
        return REVERSED.matcher(text).find()
                ? Optional.of(new StringBuilder(text).reverse().toString())
                : Optional.empty();
    }

    private static Optional<String> base64(String digits) {
        String standard = digits.replace('-', '+').replace('_', '/').replace("=", "");
        try {
            return readable(Base64.getDecoder().decode(standard.length() % 4 == 1 ? standard.substring(1) : standard));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // It was a path or a name.
        }
    }

    private static Optional<String> readable(byte[] bytes) {
        String words = new String(bytes, StandardCharsets.UTF_8);
        boolean text = words.chars()
                .allMatch(c -> Character.isLetterOrDigit(c) || (c >= ' ' && c < 127) || Character.isWhitespace(c));
        return text && words.indexOf(' ') > 0 ? Optional.of(words) : Optional.empty();
    }
}
