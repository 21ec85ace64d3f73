package dev.ragagent.core.retrieval;

import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import dev.ragagent.model.score.SparseScore;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A candidate with its place in the order of all.
 *
 * @param chunk the chunk
 * @param fusion what it is ranked by
 * @param cosine between its embedding and the question's; empty when there was no query vector
 * @param sparse its term score, 0 when it shares no term with the question; empty when the store told none
 * @param denseRank its rank among the current chunks of the dense side; empty when that side did not find it
 * @param sparseRank its rank among the current chunks of the sparse side; empty when that side did not find it
 */
public record RankedChunk(
        Chunk chunk,
        FusionScore fusion,
        Optional<CosineSimilarity> cosine,
        Optional<SparseScore> sparse,
        OptionalInt denseRank,
        OptionalInt sparseRank) {
    public RankedChunk {
        Objects.requireNonNull(chunk, "chunk");
        Objects.requireNonNull(fusion, "fusion");
        Objects.requireNonNull(cosine, "cosine");
        Objects.requireNonNull(sparse, "sparse");
        Objects.requireNonNull(denseRank, "denseRank");
        Objects.requireNonNull(sparseRank, "sparseRank");
    }

    /** What a decision record keeps of it. */
    public RetrievedChunk forRecord() {
        return new RetrievedChunk(
                chunk.id(), Optional.of(chunk.documentId()), fusion, cosine, sparse, denseRank, sparseRank);
    }
}
