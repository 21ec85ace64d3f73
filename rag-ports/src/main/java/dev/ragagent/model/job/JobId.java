package dev.ragagent.model.job;

import java.util.Objects;
import java.util.UUID;

/** The id of an ingestion job. */
public record JobId(UUID value) {
    public JobId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
