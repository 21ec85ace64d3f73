package dev.ragagent.model.retrieval;

import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a store found, each side apart and unfused.
 *
 * @param dense by falling cosine, ranks from 1 without a gap; equal cosines are ordered by chunk id. Empty when the dense
 *     side was not searched
 * @param sparse by falling score, ranks from 1 without a gap; equal scores are ordered by chunk id. Only chunks that
 *     share a term with the question. Empty when the sparse side was not searched
 * @param idealSparse the best sparse score that any passage could have for this question, terms that no document holds
 *     counted too; only from a store that declares {@link VectorStoreCapability#IDEAL_SPARSE_SCORE}
 */
public record Candidates(List<DenseHit> dense, List<SparseHit> sparse, Optional<SparseScore> idealSparse) {
    public Candidates {
        dense = List.copyOf(dense);
        sparse = List.copyOf(sparse);
        Objects.requireNonNull(idealSparse, "idealSparse");
    }
}
