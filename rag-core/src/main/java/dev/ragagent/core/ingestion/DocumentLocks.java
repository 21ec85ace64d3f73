package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of this process at a time work on a document's place in the vector store. The locks are striped: two
 * documents may share one, which costs time now and then, and nothing else.
 */
final class DocumentLocks {
    private static final int STRIPES = 256;

    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];

    DocumentLocks() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /** Does {@code work} when no other thread works on the document; waits for that until the deadline at most. */
    <T> T alone(DocumentId id, Deadline deadline, Supplier<T> work) {
        ReentrantLock stripe = stripes[Math.floorMod(id.hashCode(), STRIPES)];
        String activity = "waiting for other work on document " + id.value();
        try {
            if (!stripe.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }
}
