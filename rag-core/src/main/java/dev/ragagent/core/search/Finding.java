package dev.ragagent.core.search;

import dev.ragagent.core.confidence.Decision;
import dev.ragagent.core.retrieval.Retrieval;
import java.time.Duration;
import java.util.Objects;

/**
 * What was found and what the policy made of it.
 *
 * @param retrieval the uncut top k
 * @param decision the verdict on it
 * @param took how long the store and the fusion took
 */
public record Finding(Retrieval retrieval, Decision decision, Duration took) {
    public Finding {
        Objects.requireNonNull(retrieval, "retrieval");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(took, "took");
    }
}
