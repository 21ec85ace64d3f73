package dev.ragagent.app.telemetry;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.CheckHealth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;

/**
 * {@code dependency_up} for each dependency: 1 when its last probe found it up, else 0. The report behind it is kept for some
 * seconds, so a scrape costs at most one round of probes.
 */
public final class DependencyGauges {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private DependencyGauges() {}

    /** Registers a gauge for each of these dependencies. */
    public static void register(CheckHealth health, List<String> dependencies, Ticker ticker, MeterRegistry registry) {
        for (String dependency : dependencies) {
            Gauge.builder("dependency_up", () -> up(health, dependency, ticker) ? 1 : 0)
                    .description("1 when the dependency is up")
                    .tag("dependency", dependency)
                    .register(registry);
        }
    }

    private static boolean up(CheckHealth health, String dependency, Ticker ticker) {
        return health.report(Caller.UNIDENTIFIED, Deadline.after(PATIENCE, ticker)).dependencies().stream()
                .anyMatch(found ->
                        found instanceof DependencyHealth.Up && found.name().equals(dependency));
    }
}
