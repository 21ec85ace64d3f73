package dev.ragagent.core.access;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.event.PipelineEvent.AnonymityEnded;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys of the store, kept at hand. A copy serves for {@link #FRESH} at most, counted from before it was read, so that a
 * key that was revoked anywhere stops here within that time, whatever happens to the store; an application that reads the
 * keys again every second keeps the store out of every request's way. Safe for many threads.
 */
final class KeyRing {
    /** A second less than is promised: for a request that had its copy and was slow to look. */
    static final Duration FRESH = Duration.ofSeconds(4);
    /** How long one read may take; more would make every request wait when the store hangs. */
    private static final Duration ONE_READ = Duration.ofSeconds(2);
    /** For how long a store that failed is not asked again by those who wait for it. */
    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

    private record Copy(KeyTable table, long readAtNanos) {}

    private record Failure(RecordStoreException cause, long atNanos) {}

    private final ApiKeyStore store;
    private final Ticker ticker;
    private final PipelineObserver observer;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Copy copy;
    private volatile @Nullable Failure failure;
    private volatile boolean seen;

    KeyRing(ApiKeyStore store, Ticker ticker, PipelineObserver observer) {
        this.store = store;
        this.ticker = ticker;
        this.observer = observer;
    }

    /**
     * The keys, not older than {@link #FRESH}.
     *
     * @throws RecordStoreException when there is no such copy and the store fails
     */
    KeyTable current(Deadline deadline) {
        Copy now = copy;
        return now != null && within(FRESH, now.readAtNanos()) ? now.table() : readOnce(deadline);
    }

    /** Whether the store has been read, and there was never a key in it. */
    boolean knownToHaveNone() {
        return copy != null && !seen;
    }

    /**
     * Whether there has been a key in the store at any time since this process began. That the keys have gone, as when the
     * database was brought back from an older copy, must not open a service that listens to a network.
     */
    boolean haveBeenSeen() {
        return seen;
    }

    /**
     * Reads the keys again, whatever is known.
     *
     * @throws RecordStoreException when the store fails
     */
    KeyTable refresh(Deadline deadline) {
        return locked(deadline, () -> read(deadline));
    }

    /** The same, unless the store fails; then those who look next read it. */
    void refreshIfPossible(Deadline deadline) {
        Copy now = copy;
        if (now != null) {
            copy = new Copy(now.table(), ticker.nanos() - FRESH.toNanos());
        }
        try {
            refresh(deadline);
        } catch (RagException e) {
            // whoever comes next is told
        }
    }

    /** Of many who come at once one reads; the others take what it got, its failure too. */
    private KeyTable readOnce(Deadline deadline) {
        return locked(deadline, () -> {
            Copy now = copy;
            if (now != null && within(FRESH, now.readAtNanos())) {
                return now.table();
            }
            Failure before = failure;
            if (before != null && within(AFTER_FAILURE, before.atNanos())) {
                throw unavailable(before.cause());
            }
            return read(deadline);
        });
    }

    private KeyTable read(Deadline deadline) {
        long begun = ticker.nanos();
        try {
            var table = KeyTable.of(store.all(deadline.within(ONE_READ)));
            boolean first = copy != null && !seen && !table.isEmpty();
            seen |= !table.isEmpty(); // under the lock
            copy = new Copy(table, begun);
            failure = null;
            if (first) {
                observer.on(new AnonymityEnded());
            }
            return table;
        } catch (RecordStoreException e) {
            failure = new Failure(e, ticker.nanos());
            throw unavailable(e);
        } catch (DeadlineExceededException e) {
            deadline.check("reading the API keys");
            var slow = new RecordStoreException(true, "The API keys were not read in time.", e);
            failure = new Failure(slow, ticker.nanos());
            throw slow;
        } catch (CallInterruptedException e) {
            throw e;
        } catch (RuntimeException e) {
            // A defect, as of a row that can't be read: to be told as one, and not to be met by every request anew.
            var unreadable = new RecordStoreException(
                    false, "The API keys could not be read (" + e.getClass().getSimpleName() + ").", e);
            failure = new Failure(unreadable, ticker.nanos());
            throw unreadable;
        }
    }

    private static RecordStoreException unavailable(RecordStoreException cause) {
        return new RecordStoreException(cause.retryable(), String.valueOf(cause.getMessage()), cause);
    }

    private KeyTable locked(Deadline deadline, Supplier<KeyTable> work) {
        try {
            if (!reading.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException("reading the API keys");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("reading the API keys");
        }
        try {
            return work.get();
        } finally {
            reading.unlock();
        }
    }

    private boolean within(Duration span, long sinceNanos) {
        return ticker.nanos() - sinceNanos < span.toNanos();
    }
}
