package dev.ragagent.app.database;

import dev.ragagent.error.CallInterruptedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Whether the database can be used, for those who wait for it. Safe for many threads. */
final class Readiness {
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private boolean ready;

    synchronized boolean is() {
        return ready;
    }

    /** It can be used from now on; whoever waits for it is told. */
    void begin() {
        set(true);
        listeners.forEach(Runnable::run);
    }

    void end() {
        set(false);
    }

    private synchronized void set(boolean now) {
        ready = now;
        notifyAll();
    }

    /** As {@link Database#awaitReady}. */
    synchronized boolean await(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        while (!ready) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("waiting for the database");
            }
        }
        return true;
    }

    /** As {@link Database#whenReady}. */
    void whenReady(Runnable listener) {
        listeners.add(listener);
        if (is()) {
            listener.run();
        }
    }
}
