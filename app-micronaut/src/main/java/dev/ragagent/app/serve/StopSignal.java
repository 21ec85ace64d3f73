package dev.ragagent.app.serve;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns SIGTERM and Ctrl-C into an orderly end of the thread that serves. Java knows of both through shutdown hooks alone,
 * and would end with code 143 or 130: the hook waits until the service has ended, and then ends the process with 0.
 */
public final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread serving = Thread.currentThread();
    private final Duration patience;
    private final Thread hook = new Thread(this::stop, "stop");

    private StopSignal(Duration patience) {
        this.patience = patience;
    }

    /**
     * Waits for the signal from now on, on behalf of the calling thread.
     *
     * @param patience how long the service may take to end; then the process ends with 1
     */
    public static StopSignal install(Duration patience) {
        var signal = new StopSignal(patience);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    /** Returns when the service is to end. */
    public void await() {
        try {
            received.await();
        } catch (InterruptedException e) {
            // The signal interrupts whatever the serving thread does; what follows is the end of the service.
            LOG.debug("The signal to stop has come.");
        }
    }

    /** Whether it has come. */
    public boolean hasCome() {
        return received.getCount() == 0;
    }

    private void stop() {
        received.countDown();
        serving.interrupt();
        boolean inTime = false;
        try {
            inTime = ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(inTime ? 0 : 1);
    }

    /** The service has ended. Without a signal the process then ends as it will. */
    @Override
    public void close() {
        ended.countDown();
        if (!hasCome()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                LOG.debug("The signal to stop came in this very moment.");
            }
        }
    }
}
