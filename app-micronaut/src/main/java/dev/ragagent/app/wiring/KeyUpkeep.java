package dev.ragagent.app.wiring;

import dev.ragagent.core.access.Access;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;

/** Reads the API keys again and again, so that no request waits for that, and records when they were used. */
final class KeyUpkeep implements Runnable {
    private static final Duration BETWEEN_READS = Duration.ofSeconds(1);
    private static final int READS_A_RECORDING = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Access access;
    private final PipelineObserver observer;

    KeyUpkeep(Access access, PipelineObserver observer) {
        this.access = access;
        this.observer = observer;
    }

    @Override
    public void run() {
        try {
            for (int reads = 1; !Thread.currentThread().isInterrupted(); reads++) {
                Thread.sleep(BETWEEN_READS);
                refresh();
                if (reads % READS_A_RECORDING == 0) {
                    recordUses();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh() {
        try {
            access.refresh(deadline());
        } catch (RecordStoreException | DeadlineExceededException e) {
            // The database's own health tells of it, and so do the requests that need the keys.
        }
    }

    private void recordUses() {
        try {
            access.recordUses(deadline());
        } catch (RecordStoreException | DeadlineExceededException e) {
            observer.on(new BackgroundFailure("recording the use of API keys", e));
        }
    }

    private static Deadline deadline() {
        return Deadline.after(PATIENCE, Backend.TICKER);
    }
}
