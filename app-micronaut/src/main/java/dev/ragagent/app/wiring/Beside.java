package dev.ragagent.app.wiring;

import dev.ragagent.error.CallInterruptedException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a part on a thread of its own while the calling thread opens others. Closing it before the part was taken ends the
 * opening and closes what it had opened; afterwards closing does nothing, and the part is the taker's.
 *
 * @param <T> the part
 */
public final class Beside<T extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Beside.class);

    private final String activity;
    private final FutureTask<T> opening;
    private final Thread thread;
    private final AtomicBoolean taken = new AtomicBoolean();

    private Beside(String activity, FutureTask<T> opening, Thread thread) {
        this.activity = activity;
        this.opening = opening;
        this.thread = thread;
    }

    /**
     * Begins to open it.
     *
     * @param activity for messages, as in {@code starting the database}
     */
    public static <T extends AutoCloseable> Beside<T> open(String activity, Callable<T> opening) {
        var task = new FutureTask<>(opening);
        return new Beside<>(activity, task, Thread.ofPlatform().name(activity).start(task));
    }

    /**
     * The part, when it is open.
     *
     * @throws RuntimeException what the opening threw
     * @throws CallInterruptedException when this thread is interrupted while it waits
     */
    public T take() {
        try {
            T part = opening.get();
            taken.set(true);
            return part;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(activity);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("failed while " + activity, e.getCause());
        }
    }

    @Override
    public void close() {
        if (taken.getAndSet(true)) {
            return;
        }
        thread.interrupt();
        boolean interrupted = Thread.interrupted(); // an opening that goes on would leave the part open
        try {
            opening.get().close();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (Exception e) {
            // Nothing is open. It is being reported already, or it was ended on purpose.
            LOG.debug("Failed while {}:", activity, e);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
