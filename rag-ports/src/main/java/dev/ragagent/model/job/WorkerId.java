package dev.ragagent.model.job;

import java.util.Objects;
import java.util.UUID;

/**
 * Who works on jobs. It stays the same over restarts of one data folder, so that a killed process takes up its own job at
 * once and need not wait for its lease to end.
 */
public record WorkerId(UUID value) {
    public WorkerId {
        Objects.requireNonNull(value, "value");
    }
}
