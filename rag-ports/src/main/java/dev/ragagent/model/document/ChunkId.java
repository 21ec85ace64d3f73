package dev.ragagent.model.document;

import java.util.Objects;
import java.util.UUID;

/**
 * The id of a chunk, made from the collection's name, the document's id, the version and the ordinal, so that a rebuild
 * gives the same ids and two versions never share one.
 *
 * @param value a version 5 UUID when the core made it
 */
public record ChunkId(UUID value) implements Comparable<ChunkId> {
    public ChunkId {
        Objects.requireNonNull(value, "value");
    }

    /** By the text form, so that stores which compare texts or bytes page in the same order. */
    @Override
    public int compareTo(ChunkId other) {
        return value.toString().compareTo(other.value.toString());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
