package dev.ragagent.model.health;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * The state of the service and of each dependency.
 *
 * @param status of the whole
 * @param dependencies in the order in which they were wired
 * @param notReady why the service must get no traffic now, one sentence each; empty when it is ready
 * @param at when the probes ran, which may be some seconds ago
 */
public record HealthReport(
        HealthStatus status, List<DependencyHealth> dependencies, List<String> notReady, Instant at) {
    public HealthReport {
        Objects.requireNonNull(status, "status");
        dependencies = List.copyOf(dependencies);
        notReady = List.copyOf(notReady);
        Objects.requireNonNull(at, "at");
    }

    /** Whether the service may get traffic. */
    public boolean ready() {
        return notReady.isEmpty();
    }
}
