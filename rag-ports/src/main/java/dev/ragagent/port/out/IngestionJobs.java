package dev.ragagent.port.out;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.document.DocumentId;
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
 * <p>A sync id names passes over a source. A pass begins with the first job of that id after the last pass of that id has
 * ended, and ends when a job that is the {@code last} has succeeded; one that failed or was cancelled leaves it open. What
 * counts is the order of submission. The ids that a pass names are kept until it has ended. Those of a pass that was given
 * up are dropped when another sync of the source ends: all of its jobs have then been finished for longer than {@link
 * #GIVEN_UP_AFTER}.
 *
 * <p>Every method is one transaction and durable when it returns. Safe for many threads and processes. Throws {@link
 * dev.ragagent.error.RecordStoreException} when the store is down.
 */
public interface IngestionJobs {
    /** After so long without a job, counted by the times that callers give, a pass will hardly go on. */
    Duration GIVEN_UP_AFTER = Duration.ofDays(1);

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

    /**
     * What is not to be taken for vanished when this job, the {@code last} of its sync, ends the pass: the ids that the jobs
     * of the pass have named, itself among them, and those that later jobs of the sync have. The answer stays the same until
     * the job has ended.
     *
     * <p>Empty when nothing at all may be removed, because what the job would end is no pass of its own:
     *
     * <ul>
     *   <li>It has named nothing, and a pass of that id has ended before: its end was sent again.
     *   <li>Each of its submissions stands, by its {@linkplain dev.ragagent.model.document.Fingerprint fingerprint}, in one
     *       earlier pass of that id, but not all of that pass: its end was sent again without its beginning.
     *   <li>Each of its submissions stands in one earlier pass of that id, and a pass of another id over the source has ended
     *       since: the whole of it came late.
     *   <li>Names of it were dropped, as it was given up for a while.
     * </ul>
     *
     * Empty also when there is no such job, it has ended, or it is not the last of a sync.
     */
    Optional<Set<DocumentId>> namedInPass(JobId id, Deadline deadline);

    /**
     * Ends the job and drops what is left of its payload. Does nothing when it has ended already.
     *
     * <p>When it was the last of a sync and has succeeded, its pass has ended: the ids that the pass named are dropped, and
     * those of other passes over the source that were given up.
     *
     * @param state a finished one
     * @param at now; also what tells which passes were given up
     */
    void finish(JobId id, JobState state, Instant at, Deadline deadline);

    /** The job with its progress, whoever handed it in; empty when there is none. Finished jobs are kept. */
    Optional<Job> find(JobId id, Deadline deadline);

    /**
     * The job with its progress; empty when there is none that this principal handed in. Another's job takes as much work as
     * an absent one, so that the time does not tell that it exists.
     */
    Optional<Job> find(JobId id, Principal owner, Deadline deadline);
}
