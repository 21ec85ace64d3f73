package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import java.util.Objects;
import java.util.Optional;

/**
 * A chunk that the term search found.
 *
 * @param chunk the chunk
 * @param rank its place among the sparse hits, from 1
 * @param score the store's own, above 0
 * @param cosine between its embedding and the question's; there whenever the query had a vector
 */
public record SparseHit(Chunk chunk, int rank, SparseScore score, Optional<CosineSimilarity> cosine) {
    public SparseHit {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(score, "score");
        Objects.requireNonNull(cosine, "cosine");
        if (rank < 1) {
            throw new IllegalArgumentException("a rank counts from 1, not " + rank);
        }
    }
}
