package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import java.util.Objects;

/**
 * A chunk as it goes into a vector store.
 *
 * @param chunk what a search gives back
 * @param searchText what is searched, which is more than the chunk's text: title and headings stand before it. It is the
 *     text that was embedded and the one that a sparse search indexes; it is not given back
 * @param embedding of {@code searchText}
 */
public record IndexedChunk(Chunk chunk, String searchText, Embedding embedding) {
    public IndexedChunk {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(embedding, "embedding");
        if (searchText.isBlank()) {
            throw new IllegalArgumentException("the search text of chunk " + chunk.id() + " is blank");
        }
    }
}
