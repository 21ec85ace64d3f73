package dev.ragagent.adapter.openai;

import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on a virtual thread of its own, which is interrupted when its starter leaves. So an attempt that is out of time and
 * a caller that was interrupted can't be mistaken for each other, and the caller can always leave.
 */
final class Worker<T> implements AutoCloseable {
    /** Ending takes a few milliseconds; who leaves at a deadline has 250 in all. */
    private static final Duration TO_END = Duration.ofMillis(100);

    private final FutureTask<T> task;
    private final Thread thread;

    private Worker(String name, Callable<T> work) {
        task = new FutureTask<>(work);
        thread = Thread.ofVirtual().name(name).start(task);
    }

    static <T> Worker<T> start(String name, Callable<T> work) {
        return new Worker<>(name, work);
    }

    /**
     * Does the work, waits for it at most until the limit, and ends it then.
     *
     * @throws TimeoutException when the limit is over
     * @throws InterruptedException when the calling thread is interrupted
     * @throws Exception what the work throws
     */
    static <T> T perform(String name, Deadline limit, Callable<T> work) throws Exception {
        try (var worker = start(name, work)) {
            return worker.await(limit.remaining());
        }
    }

    boolean isDone() {
        return task.isDone();
    }

    /**
     * What the work gives or throws; the work goes on when that does not come in time.
     *
     * @throws TimeoutException when it does not
     * @throws InterruptedException when the calling thread is interrupted
     * @throws Exception what the work throws
     */
    T await(Duration most) throws Exception {
        try {
            return task.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case Exception exception -> throw exception;
                case null, default -> throw e;
            }
        }
    }

    /** Waits a moment for the work to end by itself, so that its connection can be used again. */
    void finish() throws InterruptedException {
        thread.join(TO_END);
    }

    /** Ends the work; it has ended when this returns, unless it takes longer than it ever should. */
    @Override
    public void close() {
        if (!thread.isAlive()) {
            return;
        }
        task.cancel(true);
        boolean interrupted = Thread.interrupted();
        try {
            thread.join(TO_END);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
