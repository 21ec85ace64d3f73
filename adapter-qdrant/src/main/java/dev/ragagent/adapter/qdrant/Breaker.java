package dev.ragagent.adapter.qdrant;

import dev.ragagent.error.VectorStoreException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Keeps calls from a server that fails: after so many failures in a row it is open, and lets nobody through. Then a thread
 * of its own asks for the server's health now and then, and closes it when the server is well; no caller's request is spent
 * on finding that out.
 */
final class Breaker implements AutoCloseable {
    /** A call that was left sooner says nothing of the server: its caller had little time. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Longer than anything runs. */
    private static final Duration FOREVER = Duration.ofDays(365);

    private final BreakerSettings settings;
    private final Failures failures;
    private final BooleanSupplier isWell;
    private final CircuitBreaker breaker;
    private final AtomicBoolean recovering = new AtomicBoolean();
    private volatile Thread recovery = new Thread(); // one that never runs, until there is something to recover from
    private volatile boolean closed;

    /** @param isWell asks for the server's health, in at most a few seconds */
    Breaker(BreakerSettings settings, Failures failures, BooleanSupplier isWell) {
        this.settings = settings;
        this.failures = failures;
        this.isWell = isWell;
        this.breaker = CircuitBreaker.of(
                "qdrant",
                CircuitBreakerConfig.custom()
                        .slidingWindow(settings.failures(), settings.failures(), SlidingWindowType.COUNT_BASED)
                        .failureRateThreshold(100)
                        .slowCallDurationThreshold(FOREVER) // A slow answer is an answer.
                        .waitDurationInOpenState(FOREVER) // The recovery closes it, no clock.
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == State.OPEN) {
                startRecovery();
            }
        });
    }

    /** @throws VectorStoreException when it is open */
    void enter() {
        if (!breaker.tryAcquirePermission()) {
            startRecovery(); // again, should there have been no thread for it
            throw failures.open(settings.failures());
        }
    }

    /** The server has answered, if only to refuse. */
    void answered(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(long nanos, Throwable error) {
        breaker.onError(nanos, TimeUnit.NANOSECONDS, error);
    }

    /** The caller has gone; what the server would have done is known only when it had time enough. */
    void left(long nanos, Throwable error) {
        if (nanos >= PATIENCE.toNanos()) {
            failed(nanos, error);
        } else {
            breaker.releasePermission();
        }
    }

    /** The caller was interrupted, which says nothing. */
    void cancelled() {
        breaker.releasePermission();
    }

    private void startRecovery() {
        if (closed || !recovering.compareAndSet(false, true)) {
            return;
        }
        try {
            recovery = Thread.ofPlatform().daemon().name("qdrant-recovery").start(this::recover);
        } catch (RuntimeException | Error e) { // such as: no more threads
            recovering.set(false);
            throw e;
        }
    }

    private void recover() {
        long since = System.nanoTime();
        try {
            do {
                TimeUnit.NANOSECONDS.sleep(settings.intervalAfter(Duration.ofNanos(System.nanoTime() - since))
                        .toNanos());
            } while (!closed && !isWell.getAsBoolean());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            recovering.set(false); // before it is closed, as the next failure may open it again at once
            breaker.transitionToClosedState();
        }
    }

    @Override
    public void close() {
        closed = true;
        recovery.interrupt();
    }
}
