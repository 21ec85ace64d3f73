package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The state of the service and of each dependency, by the dependency's name. */
@WireFormat
record Health(
        @Property(labels = HealthStatus.class) String status,
        @Property("By name.") Map<String, Dependency> dependencies,
        String version,
        @Property(format = "date-time") String timestamp) {
    /** One dependency; a down one has no latency, an up one no error. */
    @WireFormat
    record Dependency(
            @Property(values = {"up", "down"}) String status,

            @Property("Null when it is down.") @Nullable Long latencyMs,

            @Property("A few words when it is down.") @Nullable
            String error) {
        private static Dependency of(DependencyHealth health) {
            return switch (health) {
                case DependencyHealth.Up up -> new Dependency("up", WireTime.millis(up.latency()), null);
                case DependencyHealth.Down down -> new Dependency("down", null, down.error());
            };
        }
    }

    static Health of(HealthReport report, String version) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        report.dependencies().forEach(health -> dependencies.put(health.name(), Dependency.of(health)));
        return new Health(Label.of(report.status()), dependencies, version, WireTime.of(report.at()));
    }
}
