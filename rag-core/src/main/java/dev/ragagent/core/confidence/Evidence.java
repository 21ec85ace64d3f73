package dev.ragagent.core.confidence;

import dev.ragagent.core.retrieval.Retrieval;
import dev.ragagent.model.score.CalibratedScore;
import java.util.Objects;

/**
 * All that a confidence policy may look at.
 *
 * @param question as it was searched for, self-contained
 * @param found the uncut top k with their scores and vectors
 * @param threshold the similarity below which a chunk is not to be used
 * @param thresholdFromRequest whether the request itself named it; only then may a calibrated policy refuse for want of
 *     chunks above it
 */
public record Evidence(String question, Retrieval found, CalibratedScore threshold, boolean thresholdFromRequest) {
    public Evidence {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(threshold, "threshold");
    }
}
