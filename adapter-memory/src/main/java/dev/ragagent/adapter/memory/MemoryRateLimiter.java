package dev.ragagent.adapter.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import dev.ragagent.port.out.RateLimiter;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Objects;

/**
 * Buckets of this process alone. A bucket that was not asked for during its whole period is full and is forgotten. Should
 * there be more busy ones than are remembered, those are forgotten that are asked for the least, and are full when they come
 * again: what is forgotten errs on the side of letting in.
 */
public final class MemoryRateLimiter implements RateLimiter {
    /** Far more callers than a process serves in a minute, and no burden to its memory. */
    public static final int MOST_BUCKETS = 100_000;

    private static final String COUNTING = "counting a request";

    private record Id(RateLimitKey key, RateLimit limit) {}

    private final TimeMeter meter;
    private final Cache<Id, Bucket> buckets;

    /** @param ticker on which buckets fill */
    public MemoryRateLimiter(Ticker ticker) {
        this(ticker, MOST_BUCKETS);
    }

    /** @param mostBuckets how many are remembered, at least 1 */
    public MemoryRateLimiter(Ticker ticker, int mostBuckets) {
        Objects.requireNonNull(ticker, "ticker");
        if (mostBuckets < 1) {
            throw new IllegalArgumentException("at least 1 bucket is remembered, not " + mostBuckets);
        }
        this.meter = new Meter(ticker);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(mostBuckets)
                .expireAfter(
                        Expiry.<Id, Bucket>accessing((id, bucket) -> id.limit().period()))
                .ticker(ticker::nanos)
                .executor(Runnable::run) // the bound holds at once, and not when some other thread finds the time
                .build();
    }

    @Override
    public RateLimitDecision take(RateLimitKey key, RateLimit limit, Deadline deadline) {
        Gate.check(COUNTING, deadline);
        var probe = bucket(key, limit).tryConsumeAndReturnRemaining(1);
        return new RateLimitDecision(
                probe.isConsumed(),
                limit,
                Math.toIntExact(probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(probe.getNanosToWaitForReset()));
    }

    @Override
    public RateLimitDecision peek(RateLimitKey key, RateLimit limit, Deadline deadline) {
        Gate.check(COUNTING, deadline);
        var estimate = bucket(key, limit).asVerbose().estimateAbilityToConsume(1);
        var probe = estimate.getValue();
        return new RateLimitDecision(
                probe.canBeConsumed(),
                limit,
                Math.toIntExact(probe.getRemainingTokens()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()),
                Duration.ofNanos(estimate.getDiagnostics().calculateFullRefillingTime()));
    }

    private Bucket bucket(RateLimitKey key, RateLimit limit) {
        return buckets.get(
                new Id(key, limit),
                id -> Bucket.builder()
                        .addLimit(bandwidth ->
                                bandwidth.capacity(limit.requests()).refillGreedy(limit.requests(), limit.period()))
                        .withCustomTimePrecision(meter)
                        .build());
    }

    /** Buckets go by themselves as others are asked for; this makes those go that went without notice. */
    @Override
    public int purge(Deadline deadline) {
        Gate.check("forgetting full buckets", deadline);
        long before = buckets.estimatedSize();
        buckets.cleanUp();
        return Math.toIntExact(Math.max(0, before - buckets.estimatedSize()));
    }

    /** How many buckets are remembered, those included that have expired and are not purged yet. */
    long size() {
        return buckets.estimatedSize();
    }

    /** What fills the buckets. */
    private record Meter(Ticker ticker) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return ticker.nanos();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
