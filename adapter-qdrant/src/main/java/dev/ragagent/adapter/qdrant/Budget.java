package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;

/**
 * What one call of the store may take.
 *
 * @param activity as in "searching the vector store"
 */
record Budget(String activity, Deadline deadline) {
    /** Throws when the thread was interrupted, whose status stays as it is, or when the deadline is over. */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(activity);
        }
        deadline.check(activity);
    }

    Duration remaining() {
        return deadline.remaining();
    }

    /** What is left in the unit of Qdrant's own limit: whole seconds, at least 1, never less than is left. */
    long remainingSeconds() {
        return Math.max(1, remaining().plusNanos(999_999_999).toSeconds());
    }

    /** The same call with less time. */
    Budget within(Duration span) {
        return new Budget(activity, deadline.within(span));
    }
}
