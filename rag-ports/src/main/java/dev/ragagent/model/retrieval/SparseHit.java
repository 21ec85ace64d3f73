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

    /**
     * Hits of what a store found, ranked from 1 in the order that is given.
     *
     * @param bestFirst by falling score, equal ones by chunk id; may be empty
     * @param chunk of each
     * @param score of each
     * @param cosine of each; there whenever the query had a vector
     */
    public static <T> List<SparseHit> ranked(
            List<T> bestFirst,
            Function<T, Chunk> chunk,
            Function<T, SparseScore> score,
            Function<T, Optional<CosineSimilarity>> cosine) {
        return IntStream.range(0, bestFirst.size())
                .mapToObj(i -> {
                    T found = bestFirst.get(i);
                    return new SparseHit(chunk.apply(found), i + 1, score.apply(found), cosine.apply(found));
                })
                .toList();
    }
}
