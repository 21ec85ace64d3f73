package dev.ragagent.core.confidence;

import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** The figures over a set of chunks. */
final class Similarities {
    private Similarities() {}

    /**
     * The metrics of these chunks. Chunks without a cosine are counted, and have no share in the similarities.
     *
     * @param scale how a cosine is shown
     */
    static ConfidenceMetrics metrics(
            List<RankedChunk> chunks,
            Map<ChunkId, Embedding> embeddings,
            Function<CosineSimilarity, CalibratedScore> scale) {
        var similarities = chunks.stream()
                .map(RankedChunk::cosine)
                .flatMap(Optional::stream)
                .mapToDouble(cosine -> scale.apply(cosine).value())
                .summaryStatistics();
        double diversity = diversity(chunks, embeddings);
        if (similarities.getCount() == 0) {
            return new ConfidenceMetrics(0, 0, 0, chunks.size(), diversity);
        }
        return new ConfidenceMetrics(
                similarities.getAverage(), similarities.getMin(), similarities.getMax(), chunks.size(), diversity);
    }

    /** 1 minus the mean pairwise cosine; 0 below two vectors. */
    private static double diversity(List<RankedChunk> chunks, Map<ChunkId, Embedding> embeddings) {
        var vectors = chunks.stream()
                .map(chunk -> embeddings.get(chunk.chunk().id()))
                .filter(Objects::nonNull)
                .toList();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < vectors.size(); i++) {
            for (int j = i + 1; j < vectors.size(); j++) {
                sum += vectors.get(i).cosine(vectors.get(j)).value();
                pairs++;
            }
        }
        return pairs == 0 ? 0 : 1 - sum / pairs;
    }
}
