package dev.ragagent.port.out;

import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SyncId;
import dev.ragagent.model.job.ClaimedJob;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.job.NewJob;
import dev.ragagent.model.job.QueuedDocument;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The queue of ingestion jobs with their payload. Jobs are worked on one at a time in the order of their submission, so
 * that the last submission of an id wins.
 *
 * <p>Every method is one transaction and durable when it returns. Safe for many threads and processes. Throws {@link
 * dev.ragagent.error.RecordStoreException} when the store is down.
 */
public interface IngestionJobs {
    /** Makes a job durable with its whole payload and, when it is part of a sync, with the ids that it names. */
    void submit(NewJob job, Deadline deadline);

    /**
     * Takes on the oldest unfinished job, unless another worker holds it by a lease that has not ended. A job that this
     * worker holds is given again.
     *
     * @param lease how long others leave it alone; {@link #renew} extends it
     */
    Optional<ClaimedJob> claim(WorkerId worker, Instant now, Duration lease, Deadline deadline);

    /**
     * Extends the lease.
     *
     * @return false when the job is finished or another worker holds it: stop working on it
     */
    boolean renew(JobId id, WorkerId worker, Instant now, Duration lease, Deadline deadline);

    /** The first document of the job that has not been tried, by ordinal; empty when all have been. */
    Optional<QueuedDocument> next(JobId id, Deadline deadline);

    /** Notes what came of one document and drops its payload. Does nothing when it is noted already. */
    void complete(JobId id, int ordinal, DocumentOutcome outcome, Deadline deadline);

    /** Counts one vanished document as removed by this job. */
    void countRemoved(JobId id, Deadline deadline);

    /** The ids that the submissions of a sync have named so far, finished ones too. */
    Set<DocumentId> named(SourceName source, SyncId sync, Deadline deadline);

    /**
     * Ends the job and drops what is left of its payload. Does nothing when it has ended already.
     *
     * <p>When it was the last of a sync, the ids that this sync named are kept on, so that its last submission can be sent
     * again (its response may have been lost) without removing what the other submissions named. The ids of those syncs of
     * its source that were ended before are dropped, but for what was named under their ids since then.
     *
     * @param state a finished one
     */
    void finish(JobId id, JobState state, Instant at, Deadline deadline);

    /** The job with its progress; empty when there is none. Finished jobs are kept. */
    Optional<Job> find(JobId id, Deadline deadline);
}
