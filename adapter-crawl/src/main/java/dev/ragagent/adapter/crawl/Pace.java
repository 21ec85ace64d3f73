package dev.ragagent.adapter.crawl;

import dev.ragagent.error.CallInterruptedException;
import java.time.Duration;

/** Keeps the time between two requests to a site. For one thread. */
final class Pace {
    private Duration delay;
    private long next = System.nanoTime();

    Pace(Duration delay) {
        this.delay = delay;
    }

    /** From now on at least so much time. */
    void atLeast(Duration asked) {
        if (asked.compareTo(delay) > 0) {
            delay = asked;
        }
    }

    /** The next request waits for so long, and not less than it would have. */
    void pause(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        if (end - next > 0) {
            next = end;
        }
    }

    /**
     * Returns when the next request may be made.
     *
     * @throws CallInterruptedException when the thread is interrupted
     */
    void await() {
        long left = next - System.nanoTime();
        try {
            if (left > 0) {
                Thread.sleep(Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("pausing between two pages");
        }
        next = System.nanoTime() + delay.toNanos();
    }
}
