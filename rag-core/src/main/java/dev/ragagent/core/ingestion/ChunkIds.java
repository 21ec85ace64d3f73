package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.VersionHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Makes the ids of chunks: version 5 UUIDs (RFC 9562, section 5.5) in {@link #NAMESPACE}, of the text
 *
 * <pre>collection \n document id \n version hash \n ordinal</pre>
 *
 * in UTF-8, with the ordinal in decimal. None of the parts can hold a line feed, so no two texts are the same. A rebuild
 * gives the same ids, and two versions never share one.
 */
public final class ChunkIds {
    /** The namespace of all chunk ids; chosen once at random, never to be changed. */
    public static final UUID NAMESPACE = UUID.fromString("ce66a124-52a3-4465-89fb-6be0d9ddeb36");

    private final String collection;

    /**
     * @param collection the logical name of the collection, which is the same for every store that shows it
     * @throws IllegalArgumentException when it is blank or holds control characters
     */
    public ChunkIds(String collection) {
        if (collection.isBlank() || collection.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "a collection's name is of printable characters, not \"" + collection + "\"");
        }
        this.collection = collection;
    }

    /** The id of the chunk at that place of that version. */
    public ChunkId of(DocumentId document, VersionHash version, int ordinal) {
        return new ChunkId(uuid5(collection + '\n' + document.value() + '\n' + version.hex() + '\n' + ordinal));
    }

    private static UUID uuid5(String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(NAMESPACE.getMostSignificantBits())
                .putLong(NAMESPACE.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
