package dev.ragagent.adapter.lucene;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.index.IndexWriter;

/**
 * The one thread that opens, writes, commits, refreshes and closes an index, and that nobody interrupts. Writes that wait
 * while it commits share the next commit, so that many small ones cost little more than one.
 */
final class WriterThread {
    /** A part of a commit. */
    interface Write {
        void applyTo(IndexWriter writer) throws IOException;
    }

    private record Pending(Write write, CompletableFuture<Boolean> done) {}

    /** So that the first of a commit does not wait for too many others. */
    private static final int MOST_WRITES_A_COMMIT = 64;

    private static final Pending END = new Pending(writer -> {}, new CompletableFuture<>());

    private final BlockingQueue<Pending> queue = new LinkedBlockingQueue<>();
    private final CompletableFuture<LuceneIndex> opened = new CompletableFuture<>();
    private final CompletableFuture<Boolean> closed = new CompletableFuture<>();
    private boolean closing;

    private WriterThread() {}

    /**
     * Starts the thread and opens the index on it. Waits for that whatever happens: it is short, and an interrupt would
     * leave a lock behind.
     */
    static WriterThread start(String name, Callable<LuceneIndex> opening) throws IOException {
        var writer = new WriterThread();
        Thread.ofPlatform().name(name).daemon().start(() -> writer.run(opening));
        result(writer.opened);
        return writer;
    }

    LuceneIndex index() {
        return opened.join();
    }

    /**
     * Applies the write; when this returns it is durable and visible. When the caller's time is over before its turn comes,
     * it is not applied at all; once begun it goes on to its end without the caller.
     */
    void perform(Write write, Budget budget) throws IOException {
        budget.check();
        var pending = new Pending(write, new CompletableFuture<>());
        enqueue(pending);
        try {
            pending.done.get(budget.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            withdraw(pending);
            throw new DeadlineExceededException(budget.activity());
        } catch (InterruptedException e) {
            withdraw(pending);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(budget.activity());
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Does what was queued before, closes the index and ends the thread. The second call waits for the first. */
    void close() throws IOException {
        synchronized (queue) {
            if (!closing) {
                closing = true;
                queue.add(END);
            }
        }
        result(closed);
    }

    /** Whether it still waits in the queue or for its turn in a batch, it will not be applied; one that has begun goes on. */
    private void withdraw(Pending pending) {
        pending.done.cancel(false);
        queue.remove(pending);
    }

    private void enqueue(Pending pending) {
        synchronized (queue) {
            if (closing) {
                throw Failures.closed();
            }
            queue.add(pending);
        }
    }

    private void run(Callable<LuceneIndex> opening) {
        LuceneIndex index;
        try {
            index = opening.call();
        } catch (Exception | Error e) {
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(index);
        boolean open = true;
        while (open) {
            List<Pending> batch = next();
            commit(index, batch);
            open = !batch.contains(END);
        }
        try {
            index.close();
            closed.complete(true);
        } catch (IOException | RuntimeException | Error e) {
            closed.completeExceptionally(e);
        }
    }

    /** What waits, at least one write. */
    private List<Pending> next() {
        var batch = new ArrayList<Pending>();
        while (batch.isEmpty()) {
            try {
                batch.add(queue.take());
            } catch (InterruptedException e) {
                continue; // nobody has this thread to interrupt; it ends by close alone
            }
            queue.drainTo(batch, MOST_WRITES_A_COMMIT - 1);
        }
        return batch;
    }

    /**
     * Applies the batch and commits it, all with one writer: when a failure closes that writer, what was applied is gone
     * with it, and a new writer's commit would vouch for writes that it never saw.
     */
    private static void commit(LuceneIndex index, List<Pending> batch) {
        var applied = new ArrayList<Pending>();
        try {
            IndexWriter writer = index.writer();
            for (Pending pending : batch) {
                if (pending.done.isDone()) {
                    continue; // withdrawn
                }
                try {
                    pending.write.applyTo(writer);
                    applied.add(pending);
                } catch (IOException | RuntimeException | Error e) {
                    pending.done.completeExceptionally(e);
                }
            }
            index.commit(writer);
            applied.forEach(pending -> pending.done.complete(true));
        } catch (IOException | RuntimeException | Error e) {
            batch.forEach(pending -> pending.done.completeExceptionally(e)); // those that are done stay as they are
        }
    }

    /** Waits for the result; an interrupt stays noted and does not end the wait. */
    private static void result(CompletableFuture<?> future) throws IOException {
        try {
            future.join();
        } catch (CompletionException e) {
            throw failure(e);
        }
    }

    /** What went wrong on the thread, as an exception of the caller's own unless it was made for callers. */
    private static IOException failure(Exception wrapper) {
        Throwable cause = wrapper.getCause();
        if (cause instanceof VectorStoreException made) {
            throw made;
        }
        return cause instanceof IOException io ? io : new IOException(String.valueOf(cause), cause);
    }
}
