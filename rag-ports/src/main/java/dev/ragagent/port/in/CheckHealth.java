package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.time.Deadline;

/** Tells the state of the service. Safe for many threads. */
public interface CheckHealth {
    /**
     * The state of the service and of each dependency. Probes run side by side, each under a deadline of its own, one
     * round at a time however many ask, and the report is kept for some seconds, so asking costs nothing.
     *
     * @param caller any; no scope is needed, {@link Caller#UNIDENTIFIED} will do
     */
    HealthReport report(Caller caller, Deadline deadline);
}
