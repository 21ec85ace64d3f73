package dev.ragagent.core.confidence;

import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What a policy made of the evidence.
 *
 * @param assessment the verdict with its figures
 * @param used the chunks that an answer may use, best first; empty when, and only when, the verdict is a refusal
 */
public record Decision(Assessment assessment, List<RankedChunk> used) {
    public Decision {
        Objects.requireNonNull(assessment, "assessment");
        used = List.copyOf(used);
        if (used.isEmpty() != assessment.verdict() instanceof Verdict.Refused) {
            throw new IllegalArgumentException(
                    "a decision uses chunks unless it refuses: " + assessment.verdict() + " with " + used.size());
        }
    }
}
