package dev.ragagent.model.document;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * What tells whether two submissions brought the same: the SHA-256 of their documents with all that was said about them, in
 * their order. A request that a client sends again has the same one. Source and sync are not part of it.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Fingerprint(String hex) {
    /** The name of this recipe. Fingerprints are stored, so what they are made of may not change without it. */
    private static final String RECIPE = "dev.ragagent/submission/1";

    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!DIGITS.matcher(hex).matches()) {
            throw new IllegalArgumentException("a fingerprint has 64 hexadecimal digits, not \"" + hex + "\"");
        }
    }

    /** The fingerprint of what a submission brings; takes some tenths of a second when that is very much. */
    public static Fingerprint of(Submission submission) {
        MessageDigest digest = sha256();
        add(digest, RECIPE);
        for (SubmittedDocument document : submission.documents()) {
            add(digest, document.id().value());
            add(digest, document.title().orElse(""));
            add(digest, document.url().orElse(""));
            add(
                    digest,
                    document.content()
                            .declaredType()
                            .map(ContentType::mediaType)
                            .orElse(""));
            add(digest, document.content().fileName().orElse(""));
            add(digest, Integer.toString(document.metadata().values().size()));
            document.metadata().values().forEach((name, value) -> {
                add(digest, name);
                add(digest, kindAndText(value));
            });
            add(digest, document.content().bytes());
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    private static String kindAndText(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> "t" + text;
            case MetadataValue.Decimal(double number) -> "d" + Double.doubleToLongBits(number);
            case MetadataValue.Flag(boolean flag) -> "f" + flag;
        };
    }

    private static void add(MessageDigest digest, String part) {
        add(digest, ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8)));
    }

    /** With its length before it, so that no two sequences of parts run together into the same bytes. */
    private static void add(MessageDigest digest, ByteBuffer part) {
        digest.update(
                ByteBuffer.allocate(Integer.BYTES).putInt(part.remaining()).flip());
        digest.update(part);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
