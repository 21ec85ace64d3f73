package dev.ragagent.model.retrieval;

import dev.ragagent.model.confidence.Assessment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What retrieval found and what the confidence policy makes of it.
 *
 * @param passages best first, whether or not the policy would answer
 * @param assessment the same verdict that a question with the same fields would get
 * @param timings how long it took
 */
public record SearchResult(List<Passage> passages, Assessment assessment, SearchTimings timings) {
    /**
     * @param embedding time spent embedding the query
     * @param retrieval time spent in the store and on fusion
     * @param total the whole
     */
    public record SearchTimings(Duration embedding, Duration retrieval, Duration total) {}

    public SearchResult {
        passages = List.copyOf(passages);
        Objects.requireNonNull(assessment, "assessment");
        Objects.requireNonNull(timings, "timings");
    }
}
