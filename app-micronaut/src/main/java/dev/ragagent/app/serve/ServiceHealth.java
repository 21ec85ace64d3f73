package dev.ragagent.app.serve;

import dev.ragagent.app.wiring.StoreLevel;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.CheckHealth;
import java.util.ArrayList;

/** The core's report, with what only the application knows: that the store is being filled, or that the service stops. */
final class ServiceHealth implements CheckHealth {
    private final CheckHealth core;
    private final StoreLevel level;
    private volatile boolean stopping;

    ServiceHealth(CheckHealth core, StoreLevel level) {
        this.core = core;
        this.level = level;
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
        level.behind().ifPresent(notReady::add);
        return new HealthReport(report.status(), report.dependencies(), notReady, report.at());
    }
}
