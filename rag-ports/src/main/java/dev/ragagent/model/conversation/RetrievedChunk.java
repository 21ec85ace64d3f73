package dev.ragagent.model.conversation;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import dev.ragagent.model.score.SparseScore;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a decision record keeps of one retrieved chunk: its id and its scores, none of its text.
 *
 * @param id the chunk
 * @param document that it is of; empty in records from before this was kept
 * @param fusion what it was ranked by
 * @param cosine empty when there was no query vector
 * @param sparse empty when the sparse side did not find it
 * @param denseRank empty when the dense side did not find it
 * @param sparseRank empty when the sparse side did not find it
 */
public record RetrievedChunk(
        ChunkId id,
        Optional<DocumentId> document,
        FusionScore fusion,
        Optional<CosineSimilarity> cosine,
        Optional<SparseScore> sparse,
        OptionalInt denseRank,
        OptionalInt sparseRank) {
    public RetrievedChunk {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(fusion, "fusion");
        Objects.requireNonNull(cosine, "cosine");
        Objects.requireNonNull(sparse, "sparse");
        Objects.requireNonNull(denseRank, "denseRank");
        Objects.requireNonNull(sparseRank, "sparseRank");
    }
}
