package dev.ragagent.adapter.http.sse;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How many events a reader has asked for and not got. Safe for many threads. */
final class Demand {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private long open;

    void add(long events) {
        lock.lock();
        try {
            open = open + events < 0 ? Long.MAX_VALUE : open + events;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes one; false when none comes in time. */
    boolean take(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (open == 0) {
                if (left <= 0) {
                    return false;
                }
                left = more.awaitNanos(left);
            }
            open--;
            return true;
        } finally {
            lock.unlock();
        }
    }
}
