package dev.ragagent.app.wiring;

import dev.ragagent.core.ingestion.Reconciliation;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;

/**
 * What goes on while the service runs: the store is brought level with the ledger, jobs are worked off, expired sessions
 * are purged. Each on a thread of its own; closing ends them between two steps, and the next start goes on.
 */
public final class BackgroundWork implements AutoCloseable {
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    private static final Duration ONE_PURGE = Duration.ofSeconds(30);

    private final List<Thread> threads;

    private BackgroundWork(List<Thread> threads) {
        this.threads = threads;
    }

    /**
     * Starts all of it.
     *
     * @param levelling is told how far the store is from the ledger, and at the end that it is level
     */
    public static BackgroundWork start(Backend backend, StoreLevel levelling) {
        return new BackgroundWork(List.of(
                thread("ingestion", () -> {
                    level(backend, levelling);
                    backend.ingestion().loop().run();
                }),
                thread("session-purge", () -> purge(backend))));
    }

    /** Only works off jobs, for a command whose store is level already. */
    public static BackgroundWork ingestionAlone(Backend backend) {
        return new BackgroundWork(
                List.of(thread("ingestion", () -> backend.ingestion().loop().run())));
    }

    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().name(name).daemon().start(work);
    }

    /** Tries until it is done: while a part is down there is no work that could be done instead. */
    private static void level(Backend backend, Reconciliation.Progress progress) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                backend.ingestion().reconciliation().run(progress);
                return;
            } catch (CallInterruptedException e) {
                return; // the loop that follows ends at once, as the thread's status is set
            } catch (RagException e) {
                backend.observer().on(new BackgroundFailure("bringing the vector store level with the ledger", e));
                pause(BETWEEN_TRIES);
            }
        }
    }

    private static void purge(Backend backend) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                backend.engine().purgeExpiredSessions(Deadline.after(ONE_PURGE, Backend.TICKER));
            } catch (CallInterruptedException e) {
                return;
            } catch (RuntimeException e) {
                backend.observer().on(new BackgroundFailure("purging expired sessions", e));
            }
            pause(BETWEEN_PURGES);
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
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
