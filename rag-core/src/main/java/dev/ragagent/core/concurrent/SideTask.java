package dev.ragagent.core.concurrent;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Work that runs on another thread while the caller does something else. Closing it cancels what has not ended, so that
 * nothing runs on for a caller who has gone: {@code try (var task = SideTask.start(...))}. Safe for many threads; several
 * may wait for one.
 */
public final class SideTask<T> implements AutoCloseable {
    private final FutureTask<T> task;

    private SideTask(FutureTask<T> task) {
        this.task = task;
    }

    /** Begins the work on the executor; on an executor that runs on the calling thread it has then ended. */
    public static <T> SideTask<T> start(Executor executor, Supplier<T> work) {
        var task = new FutureTask<>(work::get);
        executor.execute(task);
        return new SideTask<>(task);
    }

    /**
     * Waits for the result. What the work threw is thrown here as it is. The work goes on when the waiting ends without
     * a result.
     *
     * @param activity what is being waited for, as in "embedding the question"
     * @throws DeadlineExceededException when there was no result by the deadline
     * @throws CallInterruptedException when the calling thread was interrupted
     * @throws java.util.concurrent.CancellationException when it was closed before it had ended
     */
    public T await(Deadline deadline, String activity) {
        try {
            return task.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(activity);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
    }

    /** Whether it has ended, in whatever way. */
    public boolean ended() {
        return task.isDone();
    }

    /** Cancels the work by interrupting its thread; does nothing when it has ended. */
    @Override
    public void close() {
        task.cancel(true);
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException failure -> failure;
            case Error error -> throw error;
            case null, default -> new IllegalStateException("work without checked exceptions threw one", e);
        };
    }
}
