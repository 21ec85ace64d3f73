package dev.ragagent.testkit.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call on a virtual thread of its own, so that a test survives one that never returns, and can interrupt it. */
final class WatchedGeneration {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean interruptedAfterwards;
    private volatile @Nullable Throwable thrown;

    private WatchedGeneration(Runnable call) {
        thread = Thread.ofVirtual().unstarted(() -> run(call));
    }

    static WatchedGeneration start(Runnable call) {
        var watched = new WatchedGeneration(call);
        watched.thread.start();
        return watched;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Waits for the end, and fails when it does not come. */
    WatchedGeneration ended(Duration patience) throws InterruptedException {
        assertThat(ended.await(patience.toMillis(), TimeUnit.MILLISECONDS))
                .as("the call has ended within %s", patience)
                .isTrue();
        return this;
    }

    /** What it threw; null when it returned. */
    @Nullable
    Throwable thrown() {
        return thrown;
    }

    boolean interruptedAfterwards() {
        return interruptedAfterwards;
    }

    @SuppressWarnings("InterruptedExceptionSwallowed") // handed to the test, with the status as it was
    private void run(Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            thrown = e;
        } finally {
            interruptedAfterwards = Thread.currentThread().isInterrupted();
            ended.countDown();
        }
    }
}
