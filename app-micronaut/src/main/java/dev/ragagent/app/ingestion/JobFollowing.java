package dev.ragagent.app.ingestion;

import dev.ragagent.app.client.JobProgress;
import dev.ragagent.app.client.Service;
import dev.ragagent.app.client.ServiceException;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import java.time.Duration;
import java.util.function.IntConsumer;

/** Follows ingestion jobs to their end, for as long as they move. For one thread. */
final class JobFollowing {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Service service;
    private final Duration patience;

    /** @param patience how long nothing may move */
    JobFollowing(Service service, Duration patience) {
        this.service = service;
        this.patience = patience;
    }

    /**
     * Returns when the job has ended.
     *
     * @param done is told now and then how many of its documents were tried
     * @throws ServiceException when nothing moves any more; the job is not lost
     * @throws CallInterruptedException when the thread is interrupted
     */
    JobProgress toItsEnd(JobId id, IntConsumer done) {
        JobProgress job = service.job(id);
        long movedAt = System.nanoTime();
        while (!job.state().finished()) {
            done.accept(job.done());
            pause();
            JobProgress now = service.job(id);
            if (!now.equals(job) || now.state() == JobState.QUEUED) { // others before it may take as long as they must
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > patience.toNanos()) {
                throw new ServiceException("The ingestion job " + id + " has not moved for " + patience.toMinutes()
                        + " minutes, so this waits no longer. The job is kept and goes on by itself as soon as it can,"
                        + " while the service runs: GET /jobs/" + id
                        + " tells how far it is, and the service's log what holds it up.");
            }
            job = now;
        }
        return job;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("following an ingestion job");
        }
    }
}
