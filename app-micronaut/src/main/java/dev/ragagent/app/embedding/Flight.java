package dev.ragagent.app.embedding;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.time.Deadline;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call that several wait for. It is begun by the first of them, and cancelled when the last one leaves before its end. */
final class Flight {
    private final CompletableFuture<Embedding> landing = new CompletableFuture<>();
    private @Nullable FutureTask<Void> task;
    private int aboard;
    private boolean givenUp;

    /** Whether the caller may wait for this one; false when it was given up, or has failed: that is for those who were aboard. */
    synchronized boolean board() {
        if (givenUp || landing.isCompletedExceptionally()) {
            return false;
        }
        aboard++;
        return true;
    }

    /**
     * Begins it, unless it was begun.
     *
     * @param whenOver is run when it has ended, or was cancelled before it began, or could not be begun
     */
    synchronized void start(Executor executor, Runnable call, Runnable whenOver) {
        if (task != null) {
            return;
        }
        var begun = new FutureTask<Void>(call, null) {
            @Override
            protected void done() {
                whenOver.run();
            }
        };
        task = begun;
        try {
            executor.execute(begun);
        } catch (RejectedExecutionException e) {
            fail(new CallInterruptedException("embedding the question")); // the service stops
            begun.cancel(false);
        }
    }

    void land(Embedding vector) {
        landing.complete(vector);
    }

    void fail(Throwable cause) {
        landing.completeExceptionally(cause);
    }

    /** What the call gives or throws. */
    Embedding await(Deadline deadline) {
        try {
            return landing.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException("embedding the question");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("embedding the question");
        } catch (ExecutionException e) {
            throw failed(e.getCause());
        } finally {
            leave();
        }
    }

    private static RuntimeException failed(@Nullable Throwable cause) {
        return switch (cause) {
            case CallInterruptedException e ->
                // Only a stopping service interrupts a flight that somebody waits for.
                new CallInterruptedException("embedding the question");
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException("a flight fails with what a port throws", cause);
        };
    }

    private synchronized void leave() {
        aboard--;
        if (aboard == 0 && !landing.isDone()) {
            givenUp = true;
            if (task != null) {
                task.cancel(true);
            }
        }
    }
}
