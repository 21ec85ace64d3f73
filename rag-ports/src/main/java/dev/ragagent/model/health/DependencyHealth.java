package dev.ragagent.model.health;

import java.time.Duration;
import java.util.Objects;

/** What a probe found out about one dependency. */
public sealed interface DependencyHealth {
    /** The dependency's name, as in {@code postgresql}. */
    String name();

    /** @param latency how long the probe took */
    record Up(String name, Duration latency) implements DependencyHealth {
        public Up {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(latency, "latency");
        }
    }

    /** @param error a short sentence without secrets */
    record Down(String name, String error) implements DependencyHealth {
        public Down {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(error, "error");
        }
    }
}
