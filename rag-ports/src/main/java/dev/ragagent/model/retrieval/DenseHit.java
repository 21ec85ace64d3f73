package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import java.util.Objects;
import java.util.Optional;

/**
 * A chunk that the vector search found.
 *
 * @param chunk the chunk
 * @param rank its place among the dense hits, from 1
 * @param cosine between its embedding and the question's
 * @param sparse its term score, 0 when it shares no term with the question: what the sparse side would give it if that side
 *     had no limit. There in a hybrid search of a store that declares {@link
 *     VectorStoreCapability#SPARSE_SCORE_OF_DENSE_HITS}, else empty
 */
public record DenseHit(Chunk chunk, int rank, CosineSimilarity cosine, Optional<SparseScore> sparse) {
    /** A hit whose term score is not known. */
    public DenseHit(Chunk chunk, int rank, CosineSimilarity cosine) {
        this(chunk, rank, cosine, Optional.empty());
    }

    public DenseHit {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(cosine, "cosine");
        Objects.requireNonNull(sparse, "sparse");
        if (rank < 1) {
            throw new IllegalArgumentException("a rank counts from 1, not " + rank);
        }
    }
}
