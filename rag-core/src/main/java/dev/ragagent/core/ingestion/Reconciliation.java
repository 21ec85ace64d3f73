package dev.ragagent.core.ingestion;

import dev.ragagent.error.RagException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Brings every document level in which the vector store is behind: what a killed process left, everything when the store
 * was wiped, what other processes ingested when this one has a store of its own. Safe for many threads.
 */
public final class Reconciliation {
    /** Is told how far it is, on the thread that works. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So many of the documents that have to be written or taken out are done.
         *
         * @param done from 0 to {@code total}
         */
        void on(int done, int total);
    }

    private final UnlevelDocuments unlevel;
    private final ProjectedStore projected;
    private final Projection projection;
    private final PipelineObserver observer;
    private final Ticker ticker;
    private final IngestionSettings settings;

    Reconciliation(
            UnlevelDocuments unlevel,
            ProjectedStore projected,
            Projection projection,
            PipelineObserver observer,
            Ticker ticker,
            IngestionSettings settings) {
        this.unlevel = Objects.requireNonNull(unlevel, "unlevel");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Works until the store is level, and tells the observer. A document that can't be brought level for a reason of its
     * own is passed over and reported as a failure in the background; the next run tries it again. Interrupting the thread
     * ends it between two steps.
     *
     * @return how many documents were written or taken out
     * @throws RagException when a part is down; what was done until then stays, and the next run goes on
     */
    public int run(Progress progress) {
        return run(progress, true);
    }

    /** The same, but for the observer, who is told only when there was something to do. */
    int follow() {
        return run((done, total) -> {}, false);
    }

    private int run(Progress progress, boolean tellWhenLevel) {
        long begun = ticker.nanos();
        Pace pace = Pace.unhurried(ticker);
        StoreId store = projected.id(pace.step(settings.step()));
        List<DocumentId> behind =
                unlevel.in(store, pace).stream().map(StoreWork::id).toList();
        progress.on(0, behind.size());
        int done = 0;
        for (int i = 0; i < behind.size(); i++) {
            done += level(behind.get(i), pace) ? 1 : 0;
            progress.on(i + 1, behind.size());
        }
        if (tellWhenLevel || done > 0) {
            observer.on(new PipelineEvent.StoreReconciled(store, done, Duration.ofNanos(ticker.nanos() - begun)));
        }
        return done;
    }

    private boolean level(DocumentId id, Pace pace) {
        try {
            projection.level(id, pace);
            return true;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (e instanceof RagException known && known.retryable()) {
                throw e;
            }
            observer.on(new PipelineEvent.BackgroundFailure(
                    "bringing document " + id.value() + " level in the vector store", e));
            return false;
        }
    }
}
