package dev.ragagent.core.health;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.in.CheckHealth;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Probes everything side by side, one round at a time, and keeps what the round found for some seconds. */
public final class HealthService implements CheckHealth {
    /** Shorter than the patience of the probes of an orchestrator, which is a few seconds at most. */
    static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    /** Counted from a round's start. Long enough that many askers cost little, short enough to see an outage at once. */
    static final Duration KEPT = Duration.ofSeconds(5);

    /** The same for a round that found something down: its return is to be seen at once too. */
    static final Duration KEPT_IN_TROUBLE = Duration.ofSeconds(1);

    private final List<DependencyProbe> probes;
    private final VectorStore store;
    private final EmbeddingModel model;
    private final Executor executor;
    private final InstantSource clock;
    private final Ticker ticker;
    private @Nullable ProbeRound latest;

    /** @param model the one that questions are embedded with; a store of another one makes the service not ready */
    public HealthService(
            List<DependencyProbe> probes,
            VectorStore store,
            EmbeddingModel model,
            Executor executor,
            InstantSource clock,
            Ticker ticker) {
        this.probes = List.copyOf(probes);
        this.store = Objects.requireNonNull(store, "store");
        this.model = Objects.requireNonNull(model, "model");
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
    }

    @Override
    public HealthReport report(Caller caller, Deadline deadline) {
        return round().report(deadline);
    }

    private synchronized ProbeRound round() {
        if (latest == null || latest.isOlderThan(latest.foundTrouble() ? KEPT_IN_TROUBLE : KEPT)) {
            latest = ProbeRound.start(
                    probes, store, model, executor, clock.instant(), Deadline.after(PROBE_TIMEOUT, ticker));
        }
        return latest;
    }
}
