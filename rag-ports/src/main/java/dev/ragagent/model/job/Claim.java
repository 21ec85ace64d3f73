package dev.ragagent.model.job;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What a worker shows that is about to write a version into a store, or to take it out: one worker at a time may do so.
 *
 * @param id fresh for each claim
 * @param worker who it is, the same after it was killed and started again
 * @param since when it was made, by the worker's own clock
 */
public record Claim(UUID id, WorkerId worker, Instant since) {
    public Claim {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(since, "since");
    }
}
