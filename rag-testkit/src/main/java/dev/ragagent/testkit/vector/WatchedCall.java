package dev.ragagent.testkit.vector;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call on a thread of its own, so that a test survives one that never returns, and can interrupt it. */
final class WatchedCall {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile long endedAtNanos;
    private volatile boolean interruptedAfterwards;
    private volatile @Nullable Throwable thrown;

    private WatchedCall(Thread.Builder builder, Runnable call) {
        this.thread = builder.unstarted(() -> run(call));
    }

    /** Begins the call on a platform thread. */
    static WatchedCall start(Runnable call) {
        return started(Thread.ofPlatform().daemon(), call);
    }

    /** Begins the call on a virtual thread. */
    static WatchedCall startVirtual(Runnable call) {
        return started(Thread.ofVirtual(), call);
    }

    private static WatchedCall started(Thread.Builder builder, Runnable call) {
        var watched = new WatchedCall(builder, call);
        watched.thread.start();
        return watched;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Whether it has returned or thrown. */
    boolean ended() {
        return ended.getCount() == 0;
    }

    /** Waits; false when it goes on even then. */
    boolean endsWithin(Duration patience) {
        try {
            return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("the test itself was interrupted", e);
        }
    }

    /** When it had ended, by {@code System.nanoTime()}. */
    long endedAtNanos() {
        return endedAtNanos;
    }

    /** What it threw; empty when it returned. */
    Optional<Throwable> thrown() {
        return Optional.ofNullable(thrown);
    }

    /** Whether the thread's interrupt status was set when the call had ended. */
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
            endedAtNanos = System.nanoTime();
            interruptedAfterwards = Thread.currentThread().isInterrupted();
            ended.countDown();
        }
    }
}
