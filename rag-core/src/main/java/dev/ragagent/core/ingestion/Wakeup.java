package dev.ragagent.core.ingestion;

import dev.ragagent.error.CallInterruptedException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the loop that works off jobs. A signal that comes while nobody waits is kept; several count as one. */
final class Wakeup {
    private final Semaphore signals = new Semaphore(0);

    /** There is something to do. */
    void signal() {
        signals.release();
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
     * Waits so long, signals or not.
     *
     * @throws CallInterruptedException when the thread is interrupted
     */
    void pause(Duration span) {
        try {
            boolean never = new CountDownLatch(1).await(span.toNanos(), TimeUnit.NANOSECONDS);
            assert !never;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static CallInterruptedException interrupted() {
        Thread.currentThread().interrupt();
        return new CallInterruptedException("waiting for ingestion jobs");
    }
}
