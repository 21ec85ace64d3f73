package dev.ragagent.adapter.http.jobs;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.sse.EventOutput;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.job.Job;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.TrackJobs;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Follows a job for a reader: {@code progress} each time that something has changed, then {@code done}. When the service stops
 * the stream ends without {@code done}; the job goes on at the next start, and may be followed again.
 */
@Singleton
final class JobEvents implements GracefulShutdownCapable {
    /** Short enough for a bar that moves, and few enough questions to the database. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final TrackJobs trackJobs;
    private final HttpSettings settings;
    private volatile boolean stopping;

    JobEvents(TrackJobs trackJobs, HttpSettings settings) {
        this.trackJobs = trackJobs;
        this.settings = settings;
    }

    /** Returns when the job has ended, or the service stops. */
    void follow(Caller caller, JobId id, EventOutput output) {
        Job job = look(caller, id);
        output.send("progress", JobStatus.of(job));
        while (!job.state().finished() && !stopping) {
            pause();
            Job now = look(caller, id);
            if (!now.equals(job) && !now.state().finished()) {
                output.send("progress", JobStatus.of(now));
            }
            job = now;
        }
        if (job.state().finished()) {
            output.send("done", JobStatus.of(job));
        }
    }

    private Job look(Caller caller, JobId id) {
        return trackJobs.get(caller, id, Deadline.after(settings.requestDeadline(), settings.ticker()));
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("following a job");
        }
    }

    @Override
    public CompletionStage<?> shutdownGracefully() {
        stopping = true;
        return CompletableFuture.completedStage(null);
    }
}
