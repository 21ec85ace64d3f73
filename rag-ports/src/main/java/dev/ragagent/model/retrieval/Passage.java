package dev.ragagent.model.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A chunk that stands in a result, ranked by the core.
 *
 * @param index its number in the result, from 1; what a citation names
 * @param chunk the chunk
 * @param similarity on the scale that is the same for every embedding model; empty when there was no query vector
 * @param cosine the raw cosine; empty when there was no query vector
 * @param denseRank its rank on the dense side; empty when that side did not find it
 * @param sparseRank its rank on the sparse side; empty when that side did not find it
 */
public record Passage(
        int index,
        Chunk chunk,
        Optional<CalibratedScore> similarity,
        Optional<CosineSimilarity> cosine,
        OptionalInt denseRank,
        OptionalInt sparseRank) {
    public Passage {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(similarity, "similarity");
        Objects.requireNonNull(cosine, "cosine");
        Objects.requireNonNull(denseRank, "denseRank");
        Objects.requireNonNull(sparseRank, "sparseRank");
        if (index < 1) {
            throw new IllegalArgumentException("a passage's index counts from 1, not " + index);
        }
    }
}
