package dev.ragagent.core.ingestion;

import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.TrackJobs;
import dev.ragagent.port.out.IngestionJobs;
import java.time.InstantSource;
import java.util.Objects;

/** Jobs as their owners see them; another's job does not exist. */
final class JobService implements TrackJobs {
    private final IngestionJobs jobs;
    private final InstantSource clock;

    JobService(IngestionJobs jobs, InstantSource clock) {
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Job get(Caller caller, JobId id, Deadline deadline) {
        caller.require(Scope.INGEST);
        return jobs.find(id, caller.principal(), deadline)
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.JOB, id.toString()));
    }

    @Override
    public void cancel(Caller caller, JobId id, Deadline deadline) {
        if (!get(caller, id, deadline).state().finished()) {
            jobs.finish(id, JobState.CANCELLED, clock.instant(), deadline);
        }
    }
}
