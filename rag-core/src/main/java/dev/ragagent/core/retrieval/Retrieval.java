package dev.ragagent.core.retrieval;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found for one question: the uncut top k, before any threshold.
 *
 * @param mode which sides were searched, which is less than was asked for when the store or the embedder cannot do more
 * @param chunks best first, without near-duplicates; every one is of a version that was current when it was found
 * @param embeddings the vectors of these chunks; one may be missing when its chunk left the store since
 * @param idealSparse the best sparse score that any passage could have for this question, from a store that can tell
 */
public record Retrieval(
        RetrievalMode mode,
        List<RankedChunk> chunks,
        Map<ChunkId, Embedding> embeddings,
        Optional<SparseScore> idealSparse) {
    public Retrieval {
        Objects.requireNonNull(mode, "mode");
        chunks = List.copyOf(chunks);
        embeddings = Map.copyOf(embeddings);
        Objects.requireNonNull(idealSparse, "idealSparse");
    }
}
