package dev.ragagent.adapter.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.BucketProxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Buckets that all processes on one database share; each take is one short transaction, and those of one bucket queue at its
 * row. A bucket that is empty can't be less so before its next token is due: until then takes are refused without asking the
 * database, so that a flood of one client's requests costs it nothing. Buckets are in an unlogged table: a crash of the
 * server empties it, and every bucket is full then.
 */
final class PostgresRateLimiter implements RateLimiter {
    /** Empty buckets that are remembered; of more some cost a look. */
    private static final int MOST_EMPTY = 10_000;
    /** Buckets that are purged in one transaction: few enough for any deadline. */
    private static final int PURGED_AT_ONCE = 500;

    /** Takes of one bucket go one at a time in this process; buckets that share a turn by chance wait for each other. */
    private static final int TURNS = 64;

    private static final String COUNTING = "counting a request";

    /**
     * @param nextToken when there will be one
     * @param full when the bucket will be full
     */
    private record Empty(Instant nextToken, Instant full) {}

    private final Transactions transactions;
    private final RateLimitRepository rows;
    private final BucketRows buckets;
    private final InstantSource clock;
    private final Cache<String, Empty> empty;
    private final List<Lock> turns =
            Stream.generate(() -> (Lock) new ReentrantLock(true)).limit(TURNS).toList();

    PostgresRateLimiter(Transactions transactions, RateLimitRepository rows, InstantSource clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.buckets = new BucketRows(rows, clock);
        this.clock = clock;
        this.empty = Caffeine.newBuilder()
                .maximumSize(MOST_EMPTY)
                .expireAfter(Expiry.<String, Empty>writing(
                        (id, bucket) -> Duration.between(clock.instant(), bucket.nextToken())))
                .executor(Runnable::run)
                .build();
    }

    @Override
    public RateLimitDecision take(RateLimitKey key, RateLimit limit, Deadline deadline) {
        deadline.check(COUNTING);
        String id = id(key, limit);
        Optional<RateLimitDecision> refusal = stillEmpty(id, limit);
        if (refusal.isPresent() && !Thread.currentThread().isInterrupted()) {
            return refusal.get();
        }
        // At the row of one bucket they would queue anyway, each with a connection that others need.
        Lock turn = turns.get(Math.floorMod(id.hashCode(), TURNS));
        await(turn, deadline);
        try {
            return stillEmpty(id, limit).orElseGet(() -> takeInTurn(id, limit, deadline));
        } finally {
            turn.unlock();
        }
    }

    private static void await(Lock turn, Deadline deadline) {
        try {
            if (!turn.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineExceededException(COUNTING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException(COUNTING);
        }
    }

    private RateLimitDecision takeInTurn(String id, RateLimit limit, Deadline deadline) {
        RateLimitDecision decision = transactions.write(COUNTING, deadline, () -> {
            var probe = bucket(id, limit).tryConsumeAndReturnRemaining(1);
            return new RateLimitDecision(
                    probe.isConsumed(),
                    limit,
                    Math.toIntExact(probe.getRemainingTokens()),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(probe.getNanosToWaitForReset()));
        });
        if (!decision.admitted()) {
            Instant now = clock.instant();
            empty.put(id, new Empty(now.plus(decision.retryAfter()), now.plus(decision.untilFull())));
        }
        return decision;
    }

    private Optional<RateLimitDecision> stillEmpty(String id, RateLimit limit) {
        Instant now = clock.instant();
        return Optional.ofNullable(empty.getIfPresent(id))
                .filter(bucket -> now.isBefore(bucket.nextToken()))
                .map(bucket -> new RateLimitDecision(
                        false,
                        limit,
                        0,
                        Duration.between(now, bucket.nextToken()),
                        Duration.between(now, bucket.full())));
    }

    @Override
    public RateLimitDecision peek(RateLimitKey key, RateLimit limit, Deadline deadline) {
        return transactions.write(COUNTING, deadline, () -> {
            var estimate = bucket(id(key, limit), limit).asVerbose().estimateAbilityToConsume(1);
            var probe = estimate.getValue();
            return new RateLimitDecision(
                    probe.canBeConsumed(),
                    limit,
                    Math.toIntExact(probe.getRemainingTokens()),
                    Duration.ofNanos(probe.getNanosToWaitForRefill()),
                    Duration.ofNanos(estimate.getDiagnostics().calculateFullRefillingTime()));
        });
    }

    private BucketProxy bucket(String id, RateLimit limit) {
        return buckets.builder()
                .build(
                        id,
                        () -> BucketConfiguration.builder()
                                .addLimit(bandwidth -> bandwidth
                                        .capacity(limit.requests())
                                        .refillGreedy(limit.requests(), limit.period()))
                                .build());
    }

    /** With the limit, since a bucket keeps the one that it was made with. */
    private static String id(RateLimitKey key, RateLimit limit) {
        return StorableText.of(key.value()) + ' ' + limit.requests() + '/' + limit.period();
    }

    /** In several transactions when there are many, so that what was forgotten by the deadline stays so. */
    @Override
    public int purge(Deadline deadline) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        int total = 0;
        int forgotten;
        do {
            forgotten = transactions.write("forgetting full buckets", deadline, () -> rows.purge(now, PURGED_AT_ONCE));
            total += forgotten;
        } while (forgotten == PURGED_AT_ONCE);
        return total;
    }
}
