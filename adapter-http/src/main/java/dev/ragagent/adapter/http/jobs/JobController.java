package dev.ragagent.adapter.http.jobs;

import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.TrackJobs;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Tells how far an ingestion job is. */
@Controller("/jobs")
@RequiresScope(Scope.INGEST)
@ExecuteOn(TaskExecutors.BLOCKING)
final class JobController {
    private final TrackJobs trackJobs;

    JobController(TrackJobs trackJobs) {
        this.trackJobs = trackJobs;
    }

    @Get("/{id}")
    JobStatus get(String id, Caller caller, Deadline deadline) {
        return JobStatus.of(trackJobs.get(caller, new JobId(PathId.uuid("id", id)), deadline));
    }
}
