package dev.ragagent.model.conversation;

import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that led to an answer, so that it can be explained later. It holds no content.
 *
 * @param questionHash SHA-256 of the question as asked, 64 hexadecimal digits
 * @param rewritten whether the question was made self-contained before retrieval
 * @param policy the confidence policy and its parameters, as in {@code raw high=0.85 medium=0.75 low=0.6}
 * @param embeddingModel the model of the query vector; empty when nothing was embedded
 * @param mode which sides were searched; empty when nothing was retrieved
 * @param topK how many passages the answer could use
 * @param similarityThreshold what was applied, by request or by default
 * @param thresholdFromRequest whether the request itself named it
 * @param filter which documents could be found; everything in records from before this was kept
 * @param retrieved what the decision looked at, best first
 */
public record DecisionRecord(
        String questionHash,
        boolean rewritten,
        String policy,
        Optional<String> embeddingModel,
        Optional<RetrievalMode> mode,
        int topK,
        CalibratedScore similarityThreshold,
        boolean thresholdFromRequest,
        Filter filter,
        List<RetrievedChunk> retrieved) {
    public DecisionRecord {
        Objects.requireNonNull(questionHash, "questionHash");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(embeddingModel, "embeddingModel");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(similarityThreshold, "similarityThreshold");
        Objects.requireNonNull(filter, "filter");
        retrieved = List.copyOf(retrieved);
    }
}
