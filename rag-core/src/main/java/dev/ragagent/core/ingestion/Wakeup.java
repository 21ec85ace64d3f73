package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the loop that works off jobs. What comes while nobody waits is kept; several count as one. */
final class Wakeup {
    private final Semaphore signals = new Semaphore(0);
    private final Semaphore hopes = new Semaphore(0);

    /** There is something to do. */
    void signal() {
        signals.release();
    }

    /** What failed may work now. */
    void hope() {
        hopes.release();
    }

    /**
     * Waits for a signal, at most so long.
     *
     * @throws CallInterruptedException when the thread is interrupted
     */
    void await(Duration most) {
        try {
            if (signals.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * Waits so long, signals or not, or until there is hope.
     *
     * @throws CallInterruptedException when the thread is interrupted
     */
    void pause(Duration span) {
        try {
            if (hopes.tryAcquire(span.toNanos(), TimeUnit.NANOSECONDS)) {
                hopes.drainPermits();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CallInterruptedException interrupted() {
        Thread.currentThread().interrupt();
        return new CallInterruptedException("waiting for ingestion jobs");
    }
}
