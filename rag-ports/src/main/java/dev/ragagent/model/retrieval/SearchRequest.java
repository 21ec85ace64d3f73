package dev.ragagent.model.retrieval;

import dev.ragagent.model.score.CalibratedScore;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Retrieval alone. What is absent takes the service's default; what breaks a limit of the configuration is refused by
 * the use case.
 *
 * @param query the question
 * @param topK how many passages at most
 * @param mode which sides to search
 * @param similarityThreshold passages below it are not used at all
 * @param filter which documents may be found
 */
public record SearchRequest(
        String query,
        OptionalInt topK,
        Optional<RetrievalMode> mode,
        Optional<CalibratedScore> similarityThreshold,
        Filter filter) {
    public SearchRequest {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(topK, "topK");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(similarityThreshold, "similarityThreshold");
        Objects.requireNonNull(filter, "filter");
    }
}
