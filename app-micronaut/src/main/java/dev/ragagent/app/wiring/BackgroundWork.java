package dev.ragagent.app.wiring;

import dev.ragagent.core.ingestion.Reconciliation;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What goes on while the service runs: the store is brought level with the ledger, jobs are worked off, what
 * has expired is purged, API keys are read again. Each on a thread of its own; closing ends them between two steps, and the
 * next start goes on.
 */
public final class BackgroundWork implements AutoCloseable {
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    /** What the wait for the database comes after; it says itself when it is there. */
    private static final Duration BEFORE_WAITING = Duration.ofMillis(500);

    private static final Duration ONE_PURGE = Duration.ofSeconds(30);

    private final Backend backend;
    private final StoreLevel levelling;
    // Once is enough, as the loop levels too: beginning again must not make a ready service unready.
    private final AtomicBoolean levelled;
    private final List<Worker> others = new ArrayList<>();
    private volatile Worker ingestion;
    private boolean closed;

    private BackgroundWork(Backend backend, StoreLevel levelling, boolean levelled) {
        this.backend = backend;
        this.levelling = levelling;
        this.levelled = new AtomicBoolean(levelled);
        this.ingestion = ingesting(backend, levelling, this.levelled);
    }

    /**
     * Starts all of it.
     *
     * @param levelling is told how far the store is from the ledger, and at the end that all has been tried
     */
    public static BackgroundWork start(Backend backend, StoreLevel levelling) {
        var work = new BackgroundWork(backend, levelling, false);
        work.others.add(worker(backend, "purge", () -> purge(backend)));
        work.others.add(worker(backend, "api-keys", new KeyUpkeep(backend.access(), backend.observer())));
        work.others.add(worker(backend, "store-model", work::followStoredModel));
        return work;
    }

    /** Only works off jobs, for a command whose store is level already. */
    public static BackgroundWork ingestionAlone(Backend backend) {
        return new BackgroundWork(backend, new StoreLevel(), true);
    }

    private static Worker ingesting(Backend backend, StoreLevel levelling, AtomicBoolean levelled) {
        return worker(backend, "ingestion", () -> {
            if (!levelled.get()) {
                level(backend, levelling);
                levelled.set(true);
            }
            backend.ingestion().loop().run();
        });
    }

    private static Worker worker(Backend backend, String name, Runnable work) {
        return Worker.start(name, work, backend.observer(), Backend.TICKER, BETWEEN_TRIES);
    }

    /**
     * Ends the work on documents between two steps, lets the change happen on the calling thread, and begins the work again
     * on what the backend then serves from, also when the change throws. One change at a time.
     *
     * @throws CallInterruptedException when the background work is closed
     */
    synchronized void betweenDocuments(Runnable change) {
        if (closed) {
            throw new CallInterruptedException("waiting for the work on documents");
        }
        ingestion.close();
        if (Thread.currentThread().isInterrupted()) { // the service is being closed
            throw new CallInterruptedException("waiting for the work on documents");
        }
        try {
            change.run();
        } finally {
            ingestion = ingesting(backend, levelling, levelled);
        }
    }

    /** The same for a change to a store that is level with the ledger: the service need not wait for that any more. */
    void switchStore(Runnable change) {
        betweenDocuments(() -> {
            change.run();
            levelled.set(true);
            levelling.reached();
        });
    }

    /**
     * What error ends the work on documents again and again, in a sentence; empty as a rule. A part that is down is none: the
     * work waits for it, and its own health tells of it.
     */
    public Optional<String> ingestionTrouble() {
        return ingestion.trouble();
    }

    /** Tries until it is done: while a part is down there is no work that could be done instead. */
    private static void level(Backend backend, Reconciliation.Progress progress) {
        while (true) {
            if (Thread.currentThread().isInterrupted()) { // not every failure comes from a call that would notice
                throw new CallInterruptedException("bringing the vector store level with the ledger");
            }
            awaitDatabase(backend);
            try {
                backend.ingestion().reconciliation().run(progress);
                return;
            } catch (CallInterruptedException e) {
                throw e;
            } catch (RagException e) {
                backend.observer().on(new BackgroundFailure("bringing the vector store level with the ledger", e));
                pause(e instanceof RecordStoreException known && known.retryable() ? BEFORE_WAITING : BETWEEN_TRIES);
            }
        }
    }

    /**
     * Serves with the model of the store's vectors when another one is configured, and with the configured one as soon as
     * the store has it, whoever rebuilt it.
     */
    private void followStoredModel() {
        boolean asked = false;
        while (!Thread.currentThread().isInterrupted()) {
            // Models differ at the start or never, but for a rebuild: as a rule this asks the store once.
            if (!asked || backend.awaitsRebuild().isPresent()) {
                try {
                    if (backend.otherEmbedderOfStore().isPresent()) {
                        // Asked again, as a rebuild may have switched while this waited for its turn.
                        betweenDocuments(() -> backend.otherEmbedderOfStore().ifPresent(backend::serveWith));
                    }
                    asked = true;
                } catch (VectorStoreException | DeadlineExceededException e) {
                    asked = false; // the store is down: its health tells of it, and so does the levelling
                }
            }
            pause(BETWEEN_TRIES);
        }
    }

    private static void purge(Backend backend) {
        while (!Thread.currentThread().isInterrupted()) {
            awaitDatabase(backend);
            // One with too much to do must not keep the others from theirs.
            purge(backend, "purging expired sessions", backend.engine()::purgeExpiredSessions);
            purge(backend, "purging decisions", backend.engine()::purgeDecisions);
            purge(backend, "purging idempotency keys", backend.engine()::purgeClaims);
            purge(backend, "purging rate limits", backend::purgeRateLimits);
            pause(BETWEEN_PURGES);
        }
    }

    private static void purge(Backend backend, String activity, Consumer<Deadline> purge) {
        try {
            purge.accept(Deadline.after(ONE_PURGE, Backend.TICKER));
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RagException e) {
            backend.observer().on(new BackgroundFailure(activity, e));
        }
    }

    private static void awaitDatabase(Backend backend) {
        boolean ready = false;
        while (!ready) {
            ready = backend.database().awaitReady(Duration.ofHours(1));
        }
    }

    /** Returns early, with the thread's status set, when it is interrupted. */
    private static void pause(Duration span) {
        try {
            Thread.sleep(span);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it, and returns when the threads have ended. */
    @Override
    public void close() {
        others.forEach(Worker::interrupt); // all of them, before the first is waited for
        ingestion.interrupt();
        synchronized (this) {
            closed = true;
            ingestion.close();
        }
        others.forEach(Worker::close);
    }
}
