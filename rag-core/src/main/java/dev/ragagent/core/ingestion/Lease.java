package dev.ragagent.core.ingestion;

import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.IngestionJobs;
import java.time.Duration;
import java.time.InstantSource;

/** Holds a job while it is being worked on: renews its lease between steps, and stops the work when another has it. */
final class Lease implements Pace {
    /** Ends the work on a job that another worker has taken over; never leaves this package. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost(JobId job) {
            super("another worker has taken over job " + job + ", or it was ended", null, false, false);
        }
    }

    private final IngestionJobs jobs;
    private final JobId job;
    private final WorkerId worker;
    private final InstantSource clock;
    private final Ticker ticker;
    private final IngestionSettings settings;
    private long renewedAt;

    /** A lease that was taken just now. For one thread. */
    Lease(
            IngestionJobs jobs,
            JobId job,
            WorkerId worker,
            InstantSource clock,
            Ticker ticker,
            IngestionSettings settings) {
        this.jobs = jobs;
        this.job = job;
        this.worker = worker;
        this.clock = clock;
        this.ticker = ticker;
        this.settings = settings;
        this.renewedAt = ticker.nanos();
    }

    /** @throws Lost when another worker holds the job, or it is finished */
    @Override
    public Deadline step(Duration most) {
        long now = ticker.nanos();
        if (now - renewedAt > settings.lease().toNanos() / 3) {
            var deadline = Deadline.after(settings.step(), ticker);
            if (!jobs.renew(job, worker, clock.instant(), settings.lease(), deadline)) {
                throw new Lost(job);
            }
            renewedAt = now;
        }
        return Deadline.after(most, ticker);
    }
}
