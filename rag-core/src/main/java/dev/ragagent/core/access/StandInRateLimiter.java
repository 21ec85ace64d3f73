package dev.ragagent.core.access;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.RateLimiter;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Buckets that are shared, and while those can't be asked, the ones of this process: a limit is there to protect the service and
 * must not be what stops it. What the shared ones admit is taken from this process's too, so that an outage gives nobody a
 * second full bucket here. Safe for many threads.
 */
public final class StandInRateLimiter implements RateLimiter {
    /** A count is worth no longer wait; a shared store that answers at all does so in milliseconds. */
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** How long the shared buckets are left alone after they failed. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final RateLimiter shared;
    private final RateLimiter own;
    private final PipelineObserver observer;
    /** When the shared buckets failed last, on the ticker of deadlines; null while they do not fail. */
    private final AtomicReference<@Nullable Long> failedAt = new AtomicReference<>();

    /**
     * @param shared is asked as a rule
     * @param own of this process
     * @param observer is told when the own ones begin to stand in
     */
    public StandInRateLimiter(RateLimiter shared, RateLimiter own, PipelineObserver observer) {
        this.shared = Objects.requireNonNull(shared, "shared");
        this.own = Objects.requireNonNull(own, "own");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    @Override
    public RateLimitDecision take(RateLimitKey key, RateLimit limit, Deadline deadline) {
        return ask(
                deadline,
                time -> {
                    var decision = shared.take(key, limit, time);
                    if (decision.admitted()) {
                        own.take(key, limit, deadline);
                    }
                    return decision;
                },
                () -> own.take(key, limit, deadline));
    }

    @Override
    public RateLimitDecision peek(RateLimitKey key, RateLimit limit, Deadline deadline) {
        return ask(deadline, time -> shared.peek(key, limit, time), () -> own.peek(key, limit, deadline));
    }

    private RateLimitDecision ask(
            Deadline deadline, Function<Deadline, RateLimitDecision> sharedCall, Supplier<RateLimitDecision> ownCall) {
        deadline.check("counting a request");
        if (resting(deadline)) {
            return ownCall.get();
        }
        try {
            var decision = sharedCall.apply(deadline.within(PATIENCE));
            failedAt.set(null);
            return decision;
        } catch (RecordStoreException | DeadlineExceededException e) {
            deadline.check("counting a request"); // it was the caller's time that is over
            fail(deadline, e);
            return ownCall.get();
        }
    }

    private boolean resting(Deadline deadline) {
        Long failed = failedAt.get();
        return failed != null && deadline.ticker().nanos() - failed < REST.toNanos();
    }

    private void fail(Deadline deadline, RagException cause) {
        if (failedAt.getAndSet(deadline.ticker().nanos()) == null) {
            observer.on(new BackgroundFailure(
                    "counting requests where replicas share their limits; each counts for itself meanwhile", cause));
        }
    }

    /** Only the shared buckets may fail here, and their failure is the caller's to report. */
    @Override
    public int purge(Deadline deadline) {
        own.purge(deadline);
        return shared.purge(deadline);
    }
}
