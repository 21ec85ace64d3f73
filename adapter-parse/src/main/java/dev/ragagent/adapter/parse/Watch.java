package dev.ragagent.adapter.parse;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.time.Deadline;

/** Keeps a parser to its deadline and to its caller's wish to go on: to be looked at once for every bit of work. */
final class Watch {
    private static final String ACTIVITY = "parsing a document";

    /** Bits of work between two looks at the clock; a bit takes microseconds. */
    private static final int STRIDE = 256;

    private final Deadline deadline;
    private int bits;

    Watch(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * Called for each small bit of work, such as a line or a node.
     *
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline is over
     * @throws CallInterruptedException when the thread was interrupted
     */
    void tick() {
        bits++;
        if (bits >= STRIDE) {
            look();
        }
    }

    /** Called before and after a step that may take long by itself; throws like {@link #tick}. */
    void look() {
        bits = 0;
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(ACTIVITY);
        }
        deadline.check(ACTIVITY);
    }
}
