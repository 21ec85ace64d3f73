package dev.ragagent.app.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a command that has parts of its own end in order on Ctrl-C and SIGTERM. Java ends at once when its shutdown hooks
 * have: this hook interrupts the command's thread, which then closes the parts, and waits until they are closed.
 */
final class EndOfCommand implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EndOfCommand.class);

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread command = Thread.currentThread();
    private final Duration patience;
    private final Thread hook = new Thread(this::end, "end");

    private EndOfCommand(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for the signal from now on, on behalf of the calling thread.
     *
     * @param patience how long closing the parts may take; then the process ends anyway, and the next start clears up
     */
    static EndOfCommand install(Duration patience) {
        var end = new EndOfCommand(patience);
        Runtime.getRuntime().addShutdownHook(end.hook);
        return end;
    }

    private void end() {
        command.interrupt();
        try {
            if (!closed.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.warn("The parts are not closed after {} s; the next start clears up.", patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The parts are closed. */
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending already, by this very hook or by another way.
        }
    }
}
