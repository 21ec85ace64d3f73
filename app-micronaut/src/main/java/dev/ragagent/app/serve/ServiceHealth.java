package dev.ragagent.app.serve;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.CheckHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The core's report, with what only the application knows: that the store is being filled or is to be rebuilt, that documents are not being
 * ingested, or that the service stops.
 */
final class ServiceHealth implements CheckHealth {
    private final CheckHealth core;
    private final Supplier<List<String>> unreadyStore;
    private final Supplier<Optional<String>> ingestionTrouble;
    private volatile boolean stopping;

    /**
     * @param unreadyStore why the vector store is not what it is to be, in a sentence for each reason; empty as a rule
     * @param ingestionTrouble what error ends the work on documents again and again; empty as a rule
     */
    ServiceHealth(CheckHealth core, Supplier<List<String>> unreadyStore, Supplier<Optional<String>> ingestionTrouble) {
        this.core = core;
        this.unreadyStore = unreadyStore;
        this.ingestionTrouble = ingestionTrouble;
    }

    /** From now on the service is not ready. */
    void stopping() {
        stopping = true;
    }

    @Override
    public HealthReport report(Caller caller, Deadline deadline) {
        HealthReport report = core.report(caller, deadline);
        var notReady = new ArrayList<>(report.notReady());
        if (stopping) {
            notReady.add("The service is stopping.");
        }
        notReady.addAll(unreadyStore.get());
        var parts = new ArrayList<>(report.dependencies());
        ingestionTrouble.get().ifPresent(why -> parts.add(new DependencyHealth.Down("ingestion", why)));
        // Questions are answered all the same, so the service stays ready.
        boolean worse = parts.size() > report.dependencies().size() && report.status() == HealthStatus.HEALTHY;
        return new HealthReport(worse ? HealthStatus.DEGRADED : report.status(), parts, notReady, report.at());
    }
}
