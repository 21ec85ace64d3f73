package dev.ragagent.core;

import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.IdSource;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Threads, time and chance, which the core is given rather than takes, so that whoever embeds it decides about them.
 *
 * @param executor runs what is done beside the calling thread; virtual threads serve well
 * @param clock tells the time of day
 * @param ticker measures spans; the deadlines given to the core are to be made on the same one
 * @param ids gives fresh ids
 */
public record Surroundings(Executor executor, InstantSource clock, Ticker ticker, IdSource ids) {
    public Surroundings {
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(clock, "clock");
        Objects.requireNonNull(ticker, "ticker");
        Objects.requireNonNull(ids, "ids");
    }
}
