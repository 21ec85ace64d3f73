package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of all that a store holds, ordered by chunk id.
 *
 * @param chunks may be empty
 * @param next the id after which the next page begins; empty on the last page
 */
public record ChunkPage(List<Chunk> chunks, Optional<ChunkId> next) {
    public ChunkPage {
        chunks = List.copyOf(chunks);
        Objects.requireNonNull(next, "next");
    }
}
