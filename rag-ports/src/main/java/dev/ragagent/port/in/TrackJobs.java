package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;

/** Follows ingestion jobs. Safe for many threads. */
public interface TrackJobs {
    /**
     * A job's progress.
     *
     * @param caller must hold {@code INGEST}
     * @throws dev.ragagent.error.NotFoundException when there is no such job of this caller's principal
     */
    Job get(Caller caller, JobId id, Deadline deadline);

    /**
     * Ends a job: none of its further documents is tried. What is under way may still be finished, and what has been done
     * stays. Does nothing when the job has ended already.
     *
     * @param caller must hold {@code INGEST}
     * @throws dev.ragagent.error.NotFoundException when there is no such job of this caller's principal
     */
    void cancel(Caller caller, JobId id, Deadline deadline);
}
