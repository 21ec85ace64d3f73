package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Brings every document level in which the vector store is behind: what a killed process left, everything when the store
 * was wiped, what is missing when it was brought back from an older copy, what other processes ingested when this one has a
 * store of its own. Safe for many threads.
 */
public final class Reconciliation {
    private static final Duration BETWEEN_FORGETTINGS = Duration.ofDays(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofHours(1);

    /**
     * What a pass came to.
     *
     * @param done how many documents were written or taken out
     * @param leftToOthers those that another process is at work on
     */
    record Pass(int done, Set<DocumentId> leftToOthers) {}

    private enum Outcome {
        DONE,
        LEFT_TO_OTHERS,
        FAILED
    }

    /** Is told how far it is, on the thread that works. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So many of the documents that have to be written or taken out have been tried.
         *
         * @param done from 0 to {@code total}
         */
        void on(int done, int total);
    }

    private final DocumentLedger ledger;
    private final UnlevelDocuments unlevel;
    private final ProjectedStore projected;
    private final Projection projection;
    private final Audit audit;
    private final InstantSource clock;
    private final PipelineObserver observer;
    private final Ticker ticker;
    private final IngestionSettings settings;

    /** The arrivals of the store that have been audited. */
    private volatile int audited;

    private volatile Instant forgetAt = Instant.MIN;

    Reconciliation(
            DocumentLedger ledger,
            UnlevelDocuments unlevel,
            ProjectedStore projected,
            Projection projection,
            Audit audit,
            InstantSource clock,
            PipelineObserver observer,
            Ticker ticker,
            IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.unlevel = Objects.requireNonNull(unlevel, "unlevel");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.audit = Objects.requireNonNull(audit, "audit");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.observer = Objects.requireNonNull(observer, "observer");
        this.ticker = Objects.requireNonNull(ticker, "ticker");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * Compares what the store holds with the ledger, works until the store is level, and tells the observer. A document that
     * can't be brought level for a reason of its own is passed over, counted, and reported as a failure in the background;
     * the next run tries it again. Interrupting the thread ends it between two steps.
     *
     * @return how many documents were written or taken out
     * @throws RagException when a part is down; what was done until then stays, and the next run goes on
     */
    public int run(Progress progress) {
        return pass(progress, true).done();
    }

    /** The same, but that it audits only a store that is new to the ledger, and is silent when there was nothing to do. */
    int follow() {
        return pass((done, total) -> {}, false).done();
    }

    /**
     * Whether the store is another one than was audited last, as when it came back from an outage without its data. It costs
     * one small call of the store.
     *
     * @throws RagException when the store or the ledger is down
     */
    boolean storeIsNew() {
        projected.id(Pace.unhurried(ticker).step(settings.step()));
        return projected.arrivals() != audited;
    }

    /** @param atStart whether the store is audited in any case, and the observer told that nothing was to be done */
    Pass pass(Progress progress, boolean atStart) {
        long begun = ticker.nanos();
        Pace pace = Pace.unhurried(ticker);
        StoreId store = projected.id(pace.step(settings.step()));
        forgetUnused(pace);
        int arrivals = projected.arrivals();
        if (atStart || arrivals != audited) {
            audit(store, pace);
            audited = arrivals;
        }
        List<DocumentId> behind =
                unlevel.in(store, pace).stream().map(StoreWork::id).toList();
        progress.on(0, behind.size());
        int done = 0;
        var leftToOthers = new HashSet<DocumentId>();
        for (int i = 0; i < behind.size(); i++) {
            switch (level(behind.get(i), pace)) {
                case DONE -> done++;
                case LEFT_TO_OTHERS -> leftToOthers.add(behind.get(i));
                case FAILED -> {}
            }
            progress.on(i + 1, behind.size());
        }
        int failed = behind.size() - done;
        if (atStart || done > 0) {
            observer.on(new PipelineEvent.StoreReconciled(store, done, failed, since(begun)));
        }
        return new Pass(done, Set.copyOf(leftToOthers));
    }

    /** Once a day, as it goes through all versions. It is housekeeping: when it fails, the rest goes on. */
    private void forgetUnused(Pace pace) {
        Instant now = clock.instant();
        if (now.isBefore(forgetAt)) {
            return;
        }
        try {
            ledger.forgetStores(now.minus(settings.storeMemory()), pace.step(settings.step()));
            forgetAt = now.plus(BETWEEN_FORGETTINGS);
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            observer.on(new PipelineEvent.BackgroundFailure("forgetting vector stores that nobody uses", e));
            forgetAt = now.plus(AFTER_A_FAILURE);
        }
    }

    private void audit(StoreId store, Pace pace) {
        long begun = ticker.nanos();
        Audit.Findings findings = audit.run(store, pace);
        if (findings.lost() > 0 || findings.unknown() > 0) {
            observer.on(new PipelineEvent.StoreMended(store, findings.lost(), findings.unknown(), since(begun)));
        }
    }

    private Duration since(long begun) {
        return Duration.ofNanos(ticker.nanos() - begun);
    }

    private Outcome level(DocumentId id, Pace pace) {
        try {
            if (projection.level(id, pace).leftToOthers()) {
                observer.on(new PipelineEvent.BackgroundFailure(
                        "bringing document " + id.value() + " level in the vector store",
                        new RecordStoreException(true, Projection.leftToOthers(id), null)));
                return Outcome.LEFT_TO_OTHERS;
            }
            return Outcome.DONE;
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError | LinkageError e) {
            if (e instanceof VectorStoreException || (e instanceof RagException known && known.retryable())) {
                throw e;
            }
            observer.on(new PipelineEvent.BackgroundFailure(
                    "bringing document " + id.value() + " level in the vector store", e));
            return Outcome.FAILED;
        }
    }
}
