package dev.ragagent.example.vectorstore;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one thread that writes. A file channel is closed for everybody when the thread that uses it is interrupted, so no
 * caller's thread may touch it: callers wait here instead, and leave when they must, while the write runs to its end.
 */
final class WriterThread implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("file-vector-store-writer").factory());

    // tag::run[]
    /** Does {@code work} on the writing thread, after the work that was given before, and waits for its end. */
    void run(String activity, Deadline deadline, Runnable work) {
        CallLimits.check(activity, deadline);
        Future<?> written = submit(work);
        try {
            written.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            written.cancel(false); // What has not begun never will; what has begun runs to its end.
            throw new DeadlineExceededException(activity);
        } catch (InterruptedException e) {
            written.cancel(false);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof VectorStoreException known
                    ? known
                    : new VectorStoreException(false, "The file store failed while " + activity + ".", e.getCause());
        }
    }
    // end::run[]

    private Future<?> submit(Runnable work) {
        try {
            return thread.submit(work);
        } catch (RejectedExecutionException e) {
            throw new VectorStoreException(false, "This file store was closed; open it again.", e);
        }
    }

    // tag::close[]
    /** Waits for the writes that were given before; an interrupt does not end that, and is noted. */
    @Override
    public void close() {
        thread.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted =
                        true; // ExecutorService.close() would drop the writes that wait, and their callers with them.
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
    // end::close[]
}
