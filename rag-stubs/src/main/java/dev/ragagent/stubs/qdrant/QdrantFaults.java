package dev.ragagent.stubs.qdrant;

import io.grpc.Context;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What can be made to go wrong with a {@link QdrantStub}, at any time, for all of its calls. Safe for many threads. */
public final class QdrantFaults {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private boolean stalled;
    private Duration latency = Duration.ZERO;
    private Optional<Status> failure = Optional.empty();
    private double failing = 0;
    private Random random = new Random(0);
    private Optional<String> failingMethod = Optional.empty();

    QdrantFaults() {}

    /** From now on calls arrive and stay without an answer, until {@link #heal} or until their caller ends them. */
    public void stall() {
        set(() -> stalled = true);
    }

    /** From now on every call fails with {@code UNAVAILABLE}, until {@link #heal}. */
    public void unavailable() {
        fail(Status.UNAVAILABLE.withDescription("the stub was told to fail"), 1, 0);
    }

    /**
     * From now on some calls fail, until {@link #heal}.
     *
     * @param status with which they do
     * @param share of the calls that do, 0 to 1
     * @param seed which ones: the same seed and the same order of calls give the same failures
     */
    public void fail(Status status, double share, long seed) {
        fail(status, share, seed, Optional.empty());
    }

    /**
     * From now on every call of one kind fails, until {@link #heal}, and all others do not.
     *
     * @param status with which they do
     * @param method its name in the protocol, as in {@code ListAliases}
     */
    public void failOnly(Status status, String method) {
        fail(status, 1, 0, Optional.of(method));
    }

    private void fail(Status status, double share, long seed, Optional<String> only) {
        set(() -> {
            failure = Optional.of(status);
            failing = share;
            random = new Random(seed);
            failingMethod = only;
        });
    }

    /** From now on every call is answered so much later. */
    public void latency(Duration delay) {
        set(() -> latency = delay);
    }

    /** Ends all that goes wrong; calls that were stalled are answered now. */
    public void heal() {
        set(() -> {
            stalled = false;
            failure = Optional.empty();
            latency = Duration.ZERO;
        });
    }

    /** How many calls have arrived and have neither been answered nor been ended by their caller. */
    public int callsUnderWay() {
        return underWay.get();
    }

    /** How many calls were let through to the data so far. */
    public int callsAnswered() {
        return answered.get();
    }

    private void set(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void begun() {
        underWay.incrementAndGet();
    }

    void ended() {
        underWay.decrementAndGet();
    }

    /**
     * Waits as long as it must. OK when the call may go on, else what it is to be answered with.
     *
     * @param method the call's name in the protocol, without that of its service
     */
    Status admit(String method) {
        Context context = Context.current();
        Context.CancellationListener wake = cancelled -> set(() -> {});
        context.addListener(wake, Runnable::run);
        lock.lock();
        try {
            while (stalled && !context.isCancelled()) {
                changed.await();
            }
            long left = latency.toNanos();
            while (left > 0 && !context.isCancelled()) {
                left = changed.awaitNanos(left);
            }
            if (context.isCancelled()) {
                return Status.CANCELLED;
            }
            if (failure.isPresent()
                    && failingMethod.filter(only -> !only.equals(method)).isEmpty()
                    && random.nextDouble() < failing) {
                return failure.orElseThrow();
            }
            answered.incrementAndGet();
            return Status.OK;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Status.UNAVAILABLE.withDescription("the stub is being closed");
        } finally {
            lock.unlock();
            context.removeListener(wake);
        }
    }

    /** Waits for calls that were left to be noticed as such; false when some are there even after that time. */
    public boolean isQuietWithin(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (underWay.get() > 0 && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        return underWay.get() == 0;
    }
}
