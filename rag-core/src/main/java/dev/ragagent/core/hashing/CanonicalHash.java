package dev.ragagent.core.hashing;

import dev.ragagent.model.document.MetadataValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * SHA-256 over several values, written so that different values never make the same bytes: numbers have a fixed size
 * (big-endian), texts stand in UTF-8 behind the number of their bytes, optional ones behind a byte that is 1 or 0, a metadata
 * value behind the letter of its kind. Whoever adds a list adds the number of its entries first. The first value is the
 * name of a recipe, which tells what follows and in which order. For one thread and one hash.
 */
public final class CanonicalHash {
    private final MessageDigest digest;

    /** @param recipe the name of what is hashed and how, with its version: another one when that changes */
    public CanonicalHash(String recipe) {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        add(recipe);
    }

    /** Adds a number. */
    public void add(int number) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
    }

    /** Adds a number. */
    public void add(double number) {
        digest.update(ByteBuffer.allocate(Double.BYTES).putDouble(number).flip());
    }

    /** Adds a text. */
    public void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes.length);
        digest.update(bytes);
    }

    /** Adds a text, or that there is none. */
    public void add(Optional<String> text) {
        addPresence(text.isPresent());
        text.ifPresent(this::add);
    }

    /** Adds whether a value follows. */
    public void addPresence(boolean present) {
        digest.update((byte) (present ? 1 : 0));
    }

    /** Adds a value of metadata. */
    public void add(MetadataValue value) {
        switch (value) {
            case MetadataValue.Text(String text) -> {
                digest.update((byte) 't');
                add(text);
            }
            case MetadataValue.Decimal(double number) -> {
                digest.update((byte) 'd');
                add(number);
            }
            case MetadataValue.Flag(boolean flag) -> {
                digest.update((byte) 'f');
                addPresence(flag);
            }
        }
    }

    /** The hash of all that was added: 64 lower-case hexadecimal digits. The last call on this. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
