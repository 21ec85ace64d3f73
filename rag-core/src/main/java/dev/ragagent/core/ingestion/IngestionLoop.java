package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Objects;

/**
 * Keeps at ingestion for as long as the service runs: works off jobs as they come, and brings the vector store level now
 * and then, for what other processes ingested. Meant for a thread that the application owns; interrupting that thread ends
 * it between two steps, and everything goes on at the next start.
 */
public final class IngestionLoop implements Runnable {
    private final JobRunner jobs;
    private final Reconciliation reconciliation;
    private final Wakeup wakeup;
    private final PipelineObserver observer;
    private final Ticker ticker;
    private final IngestionSettings settings;

    IngestionLoop(
            JobRunner jobs,
            Reconciliation reconciliation,
            Wakeup wakeup,
            PipelineObserver observer,
            Ticker ticker,
            IngestionSettings settings) {
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.reconciliation = Objects.requireNonNull(reconciliation, "reconciliation");
        this.wakeup = Objects.requireNonNull(wakeup, "wakeup");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Runs until the thread is interrupted, and leaves its interrupt status set. Failures are told to the observer and
     * tried again, after a span that doubles with each of them.
     */
    @Override
    public void run() {
        Duration retry = settings.firstRetry();
        long reconciledAt = ticker.nanos() - settings.reconcile().toNanos();
        try {
            while (true) {
                boolean worked = worked();
                // After a failure too: what stops the jobs may leave the store's other documents to be levelled.
                if (ticker.nanos() - reconciledAt >= settings.reconcile().toNanos() || storeIsNew()) {
                    reconcile();
                    reconciledAt = ticker.nanos();
                }
                if (worked) {
                    retry = settings.firstRetry();
                    wakeup.await(settings.idle());
                } else {
                    wakeup.pause(retry);
                    retry = longer(retry);
                }
            }
        } catch (CallInterruptedException e) {
            // The one way to end this loop; the thread's status is set.
        }
    }

    private boolean worked() {
        try {
            return jobs.runOnce().isEmpty();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            observer.on(new PipelineEvent.BackgroundFailure("working on ingestion jobs", e));
            return false;
        }
    }

    /** Looked at in each round: until it is filled, an empty store makes every question look as if nothing were known. */
    private boolean storeIsNew() {
        try {
            return reconciliation.storeIsNew();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            return false; // whoever needs the store tells of it
        }
    }

    private void reconcile() {
        try {
            reconciliation.follow();
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            observer.on(new PipelineEvent.BackgroundFailure("bringing the vector store level with the ledger", e));
        }
    }

    private Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(settings.longestRetry()) > 0 ? settings.longestRetry() : twice;
    }
}
