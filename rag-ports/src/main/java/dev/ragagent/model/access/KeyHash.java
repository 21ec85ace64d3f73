package dev.ragagent.model.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a whole API key in UTF-8: all of it that is kept. A slow hash would protect short secrets; a key has 256
 * random bits, which nobody guesses at any speed.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record KeyHash(String hex) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public KeyHash {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a key's hash has 64 lower-case hexadecimal digits");
        }
    }

    /** The hash of a plain key. */
    public static KeyHash of(String key) {
        return new KeyHash(HexFormat.of().formatHex(digest(key)));
    }

    /** The same as 32 bytes, without the way over digits. */
    public static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** 32 bytes, a fresh copy. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
