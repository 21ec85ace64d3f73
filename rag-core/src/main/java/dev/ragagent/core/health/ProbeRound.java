package dev.ragagent.core.health;

import dev.ragagent.core.concurrent.SideTask;
import dev.ragagent.core.retrieval.ModelMismatch;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;

/**
 * One round of probes, begun together. It has no thread of its own that would have to outlive the asker who began it:
 * every asker waits for the probes and makes the report of what they found, which is the same for all.
 */
final class ProbeRound {
    private static final String ACTIVITY = "checking the dependencies";

    private static final String SILENT = "It did not answer within " + HealthService.PROBE_TIMEOUT.toSeconds() + " s.";

    private final List<RunningProbe> probes;
    private final SideTask<Optional<String>> storeCheck;
    private final Instant at;
    private final Deadline deadline;
    private final long startedNanos;
    private volatile boolean foundTrouble;

    private ProbeRound(
            List<RunningProbe> probes, SideTask<Optional<String>> storeCheck, Instant at, Deadline deadline) {
        this.probes = probes;
        this.storeCheck = storeCheck;
        this.at = at;
        this.deadline = deadline;
        this.startedNanos = deadline.ticker().nanos();
    }

    /** Begins every probe. */
    static ProbeRound start(
            List<DependencyProbe> probes,
            VectorStore store,
            EmbeddingModel model,
            Executor executor,
            Instant at,
            Deadline deadline) {
        var running = probes.stream()
                .map(probe -> new RunningProbe(probe, SideTask.start(executor, () -> health(probe, deadline))))
                .toList();
        var storeCheck = SideTask.start(executor, () -> wrongModel(store, model, deadline));
        return new ProbeRound(running, storeCheck, at, deadline);
    }

    boolean isOlderThan(Duration age) {
        return deadline.ticker().nanos() - startedNanos > age.toNanos();
    }

    /** Whether a report of this round said that something is down. */
    boolean foundTrouble() {
        return foundTrouble;
    }

    /**
     * The report, once every probe has answered or its time is over.
     *
     * @throws DeadlineExceededException when the asker's own deadline comes before that
     */
    HealthReport report(Deadline askers) {
        var dependencies = new ArrayList<DependencyHealth>();
        var notReady = new ArrayList<String>();
        boolean degraded = false;
        for (RunningProbe probe : probes) {
            var health = await(probe.task(), askers, silent(probe.probe()));
            dependencies.add(health);
            if (health instanceof DependencyHealth.Down(String name, String error)) {
                degraded = true;
                if (probe.probe().essential()) {
                    notReady.add(name + " is down: " + error);
                }
            }
        }
        await(storeCheck, askers, Optional.empty()).ifPresent(notReady::add);
        foundTrouble = degraded || !notReady.isEmpty();
        var status =
                notReady.isEmpty() ? (degraded ? HealthStatus.DEGRADED : HealthStatus.HEALTHY) : HealthStatus.UNHEALTHY;
        return new HealthReport(status, dependencies, notReady, at);
    }

    /** @param otherwise what holds when the time of the round is over */
    private <T> T await(SideTask<T> task, Deadline askers, T otherwise) {
        try {
            return task.await(askers.within(deadline.remaining()), ACTIVITY);
        } catch (CancellationException e) {
            return otherwise;
        } catch (DeadlineExceededException e) {
            if (!deadline.expired()) {
                throw e;
            }
            task.close();
            return otherwise;
        }
    }

    private static DependencyHealth health(DependencyProbe probe, Deadline deadline) {
        long start = deadline.ticker().nanos();
        try {
            probe.probe(deadline);
        } catch (RagException e) {
            return new DependencyHealth.Down(probe.name(), sentence(e));
        } catch (RuntimeException e) {
            // A broken probe must not take the report of the others with it; its message may hold anything.
            return new DependencyHealth.Down(
                    probe.name(), "Its probe failed with " + e.getClass().getSimpleName() + ".");
        }
        return new DependencyHealth.Up(
                probe.name(), Duration.ofNanos(deadline.ticker().nanos() - start));
    }

    /** Never the exception's own words: anybody may read a health report, and they may name hosts and folders. */
    private static String sentence(RagException failure) {
        if (failure instanceof DeadlineExceededException) {
            return SILENT;
        }
        return failure.retryable()
                ? "It can't be used at the moment."
                : "It can't be used, and that will not pass by itself.";
    }

    private static DependencyHealth silent(DependencyProbe probe) {
        return new DependencyHealth.Down(probe.name(), SILENT);
    }

    /** A store that does not answer has a probe that says so, so that is not said here again. */
    private static Optional<String> wrongModel(VectorStore store, EmbeddingModel model, Deadline deadline) {
        try {
            return ModelMismatch.between(store.identity(deadline), model);
        } catch (RagException e) {
            return Optional.empty();
        }
    }

    private record RunningProbe(DependencyProbe probe, SideTask<DependencyHealth> task) {}
}
