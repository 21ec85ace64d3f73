package dev.ragagent.model.confidence;

import dev.ragagent.model.score.Answerability;
import java.util.Objects;
import java.util.Optional;

/**
 * A verdict with the figures behind it.
 *
 * @param verdict the decision
 * @param metrics over the chunks that it used or looked at
 * @param answerability how far the passages seem to hold what was asked for; empty when the policy does not judge it, as
 *     the {@code raw} one does not
 */
public record Assessment(Verdict verdict, ConfidenceMetrics metrics, Optional<Answerability> answerability) {
    public Assessment {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(metrics, "metrics");
        Objects.requireNonNull(answerability, "answerability");
    }
}
