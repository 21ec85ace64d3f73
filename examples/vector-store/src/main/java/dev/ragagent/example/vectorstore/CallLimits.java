package dev.ragagent.example.vectorstore;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.time.Deadline;

/** The two reasons for which a call ends early. */
// tag::limits[]
final class CallLimits {
    private CallLimits() {}

    /** Throws when the calling thread was interrupted, or the deadline is over; the interrupt status stays as it is. */
    static void check(String activity, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(activity);
        }
        deadline.check(activity);
    }
}
// end::limits[]
