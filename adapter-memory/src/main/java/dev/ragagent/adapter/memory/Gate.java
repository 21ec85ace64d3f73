package dev.ragagent.adapter.memory;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets callers at a store's data: many readers at once, or one writer alone, so that each call is one transaction. Whoever
 * waits does so until its deadline at most, and an interrupt ends the wait.
 */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Does {@code work} beside other readers. */
    <T> T read(String activity, Deadline deadline, Supplier<T> work) {
        return within(lock.readLock(), activity, deadline, work);
    }

    /** Does {@code work} alone. */
    <T> T write(String activity, Deadline deadline, Supplier<T> work) {
        return within(lock.writeLock(), activity, deadline, work);
    }

    /** Does {@code work} alone. */
    void write(String activity, Deadline deadline, Runnable work) {
        Supplier<Boolean> done = () -> {
            work.run();
            return true;
        };
        write(activity, deadline, done);
    }

    /**
     * Called before work begins, and again and again while it takes long.
     *
     * @throws CallInterruptedException when the thread was interrupted
     * @throws DeadlineExceededException when the deadline is over
     */
    static void check(String activity, Deadline deadline) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CallInterruptedException(activity);
        }
        deadline.check(activity);
    }

    /** Keeps everybody out until {@link #open}; for tests, which make a store stall so. */
    void close() {
        lock.writeLock().lock();
    }

    /** Undoes {@link #close}, on the same thread. */
    void open() {
        lock.writeLock().unlock();
    }

    /** How many calls wait or work, the one that closed the gate left out. */
    int callers() {
        return lock.getQueueLength() + lock.getReadLockCount();
    }

    private static <T> T within(Lock side, String activity, Deadline deadline, Supplier<T> work) {
        check(activity, deadline);
        try {
            if (!side.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(activity);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        }
        try {
            return work.get();
        } finally {
            side.unlock();
        }
    }
}
