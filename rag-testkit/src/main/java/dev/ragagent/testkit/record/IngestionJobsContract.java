package dev.ragagent.testkit.record;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.IngestionJobs;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link IngestionJobs} does. A test of an implementation extends this and gives an empty queue; with {@link
 * #sameRecords} it also shows what holds between processes. The parts:
 *
 * <ul>
 *   <li>submitting: what is queued comes back whole, document by document
 *   <li>claiming: the oldest job first, for one worker at a time, for as long as its lease lasts
 *   <li>progress: each outcome counts once
 *   <li>the end: once, for good, and without the payload
 *   <li>passes of a sync: the names that one gathers, until it ends or is given up
 *   <li>requests of a sync that come twice or late: they remove nothing
 *   <li>many threads and processes at once
 * </ul>
 */
public abstract class IngestionJobsContract
        implements JobSubmissionContract,
                JobClaimContract,
                JobProgressContract,
                JobEndContract,
                SyncPassContract,
                SyncRepeatContract,
                JobConcurrencyContract {
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private IngestionJobs jobs;

    /** A queue that holds nothing. Called once before each test. */
    protected abstract IngestionJobs emptyJobs() throws Exception;

    /** A further way to the records of that queue, as another process has one; by default the very same. */
    protected IngestionJobs sameRecords(IngestionJobs jobs) throws Exception {
        return jobs;
    }

    @BeforeEach
    final void openJobs() throws Exception {
        jobs = emptyJobs();
    }

    @Override
    public final IngestionJobs jobs() {
        return jobs;
    }

    @Override
    public final IngestionJobs jobsOfAnotherProcess() throws Exception {
        return sameRecords(jobs);
    }

    @Override
    public final Deadline deadline() {
        return deadline;
    }
}
