package dev.ragagent.adapter.openai;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Opens after so many failures in a row: nobody waits any more for a server that is down. Whether it is back is found out
 * by a small call of its own, on a thread of its own, so that no caller has to be the one who tries. Safe for many threads.
 */
final class Circuit implements AutoCloseable {
    /** Between the first probes. */
    static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** An interval is this part of the time that the circuit has been open. */
    private static final int SHARE_OF_OPEN_TIME = 20;

    /** Longer than anything runs: a probe closes the circuit, never the mere passing of time. */
    private static final Duration FOREVER = Duration.ofDays(3650);

    /** Finds out whether the server is well; throws when it is not. */
    interface Probe {
        void run() throws Exception;
    }

    private final String name;
    private final CircuitBreaker breaker;
    private final Duration longestInterval;
    private final Probe probe;
    private final Timing timing;
    private final AtomicReference<@Nullable Thread> prober = new AtomicReference<>();
    private volatile boolean closing;

    /**
     * @param threshold how many failures in a row open it, at least 1
     * @param longestInterval between two probes, at least a second
     */
    Circuit(String name, int threshold, Duration longestInterval, Probe probe, Timing timing) {
        this.name = name;
        this.longestInterval = longestInterval;
        this.probe = probe;
        this.timing = timing;
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                        .slidingWindowSize(threshold)
                        .minimumNumberOfCalls(threshold)
                        .failureRateThreshold(100)
                        .waitDurationInOpenState(FOREVER)
                        .build());
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                prober.set(Thread.ofVirtual().name(name + "-probe").start(this::probeUntilClosed));
            }
        });
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    void succeeded() {
        breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }

    void failed(Throwable error) {
        breaker.onError(0, TimeUnit.NANOSECONDS, error);
    }

    /** How long to wait before the next probe, when it has been open for a time. */
    static Duration interval(Duration open, Duration longest) {
        Duration share = open.dividedBy(SHARE_OF_OPEN_TIME);
        if (share.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return share.compareTo(longest) > 0 ? longest : share;
    }

    /** Ends its probing. */
    @Override
    public void close() {
        closing = true;
        Thread thread = prober.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void probeUntilClosed() {
        long opened = timing.ticker().nanos();
        long begun = opened;
        try {
            while (!closing) {
                long now = timing.ticker().nanos();
                // From one beginning to the next: a probe that hung has been waited for already.
                timing.pause()
                        .of(atLeastNothing(interval(Duration.ofNanos(now - opened), longestInterval)
                                .minusNanos(now - begun)));
                begun = timing.ticker().nanos();
                if (isWell()) {
                    breaker.transitionToClosedState();
                    return;
                }
            }
        } catch (InterruptedException e) {
            // Closed: nobody waits for an answer any more.
        }
    }

    private static Duration atLeastNothing(Duration span) {
        return span.isNegative() ? Duration.ZERO : span;
    }

    private boolean isWell() throws InterruptedException {
        try {
            probe.run();
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            return false; // an Error too, or nobody would ever look again: whatever it is, the next probe finds out
            // again
        }
    }

    @Override
    public String toString() {
        return name + (isOpen() ? " (open)" : " (closed)");
    }
}
