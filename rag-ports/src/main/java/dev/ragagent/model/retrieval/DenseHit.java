package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.Objects;

/**
 * A chunk that the vector search found.
 *
 * @param chunk the chunk
 * @param rank its place among the dense hits, from 1
 * @param cosine between its embedding and the question's
 */
public record DenseHit(Chunk chunk, int rank, CosineSimilarity cosine) {
    public DenseHit {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(cosine, "cosine");
        if (rank < 1) {
            throw new IllegalArgumentException("a rank counts from 1, not " + rank);
        }
    }
}
