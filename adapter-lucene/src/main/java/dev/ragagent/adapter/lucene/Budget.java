package dev.ragagent.adapter.lucene;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.time.Deadline;
import org.apache.lucene.index.QueryTimeout;

/**
 * How long one call on its own thread may go on: until its deadline, and until the thread is interrupted. Lucene asks it
 * while it searches and then stops in silence, so whoever takes a result from Lucene calls {@link #check} first.
 *
 * @param activity what is being done, for the message: "searching the vector store"
 * @param deadline when the call must be over
 */
record Budget(String activity, Deadline deadline) implements QueryTimeout {
    /**
     * Does nothing while the call may go on.
     *
     * @throws CallInterruptedException when the thread was interrupted; its status stays set
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline is over
     */
    void check() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(activity);
        }
        deadline.check(activity);
    }

    @Override
    public boolean shouldExit() {
        return Thread.currentThread().isInterrupted() || deadline.expired();
    }
}
