package dev.ragagent.adapter.lucene;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.util.IOSupplier;

/**
 * Does a read on a virtual thread, so that its caller can leave in time whatever the disk does. The read is interrupted
 * then, and ends where it next asks its {@link Budget}; mapped files bear that.
 */
final class ReadingThread {
    private ReadingThread() {}

    static <T> T perform(Budget budget, IOSupplier<T> read) throws IOException {
        budget.check();
        var task = new FutureTask<T>(read::get);
        Thread.ofVirtual().name("lucene-reader").start(task);
        try {
            return task.get(budget.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(budget.activity());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(budget.activity());
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException ours -> throw ours;
                case null, default -> throw new IOException(e.getCause());
            }
        } finally {
            task.cancel(true); // changes nothing once it is done
        }
    }
}
