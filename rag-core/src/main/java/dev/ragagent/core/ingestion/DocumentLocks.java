package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.time.Deadline;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of this process at a time work on a document's place in the vector store. Each document has a lock of its
 * own, since a lock is held for as long as the document is being embedded; it is dropped when nobody has or awaits it.
 */
final class DocumentLocks {
    /** A document's lock, with how many threads have or await it; that number changes within the map's own locking. */
    private static final class Shared {
        final ReentrantLock lock = new ReentrantLock();
        int users;
    }

    private final Map<DocumentId, Shared> locks = new ConcurrentHashMap<>();

    /** Does {@code work} when no other thread works on the document; waits for that until the deadline at most. */
    <T> T alone(DocumentId id, Deadline deadline, Supplier<T> work) {
        String activity = "waiting for other work on document " + id.value();
        ReentrantLock lock = enter(id);
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
            return locked(lock, work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        } finally {
            leave(id);
        }
    }

    /** Does {@code work}, unless another thread works on the document: then nothing is done. Never waits. */
    void unlessBusy(DocumentId id, Runnable work) {
        ReentrantLock lock = enter(id);
        try {
            if (lock.tryLock()) {
                locked(lock, () -> {
                    work.run();
                    return id;
                });
            }
        } finally {
            leave(id);
        }
    }

    /** How many documents have a lock now. */
    int size() {
        return locks.size();
    }

    private ReentrantLock enter(DocumentId id) {
        Shared shared = locks.compute(id, (key, there) -> {
            Shared entered = there == null ? new Shared() : there;
            entered.users++;
            return entered;
        });
        return Objects.requireNonNull(shared, "a lock is made when there is none").lock;
    }

    private void leave(DocumentId id) {
        locks.computeIfPresent(id, (key, shared) -> --shared.users == 0 ? null : shared);
    }

    private static <T> T locked(ReentrantLock lock, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
