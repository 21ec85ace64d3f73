package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

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

    /**
     * Hits of what a store found, ranked from 1 in the order that is given.
     *
     * @param bestFirst by falling cosine, equal ones by chunk id; may be empty
     * @param chunk of each
     * @param cosine of each
     */
    public static <T> List<DenseHit> ranked(
            List<T> bestFirst, Function<T, Chunk> chunk, Function<T, CosineSimilarity> cosine) {
        return ranked(bestFirst, chunk, cosine, found -> Optional.empty());
    }

    /**
     * The same, with term scores.
     *
     * @param sparse of each; all are there or none
     */
    public static <T> List<DenseHit> ranked(
            List<T> bestFirst,
            Function<T, Chunk> chunk,
            Function<T, CosineSimilarity> cosine,
            Function<T, Optional<SparseScore>> sparse) {
        return IntStream.range(0, bestFirst.size())
                .mapToObj(i -> {
                    T found = bestFirst.get(i);
                    return new DenseHit(chunk.apply(found), i + 1, cosine.apply(found), sparse.apply(found));
                })
                .toList();
    }
}
