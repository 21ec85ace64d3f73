package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.RateLimitRepository.BucketRow;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.proxy.ClientSideConfig;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.AbstractSelectForUpdateBasedProxyManager;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.LockAndGetResult;
import io.github.bucket4j.distributed.proxy.generic.select_for_update.SelectForUpdateBasedTransaction;
import io.github.bucket4j.distributed.remote.RemoteBucketState;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Bucket4j's buckets in rows of ours. To be called within a transaction of ours, which begins, commits and rolls back: that is
 * how a call here keeps its deadline, as all others do. Bucket4j's own module for PostgreSQL takes a connection for itself.
 */
final class BucketRows extends AbstractSelectForUpdateBasedProxyManager<String> {
    private final RateLimitRepository rows;
    private final InstantSource clock;

    BucketRows(RateLimitRepository rows, InstantSource clock) {
        super(ClientSideConfig.getDefault().withClientClock(new WallClock(clock)));
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    protected SelectForUpdateBasedTransaction allocateTransaction(String id, Optional<Long> timeoutNanos) {
        return new Row(id);
    }

    @Override
    public void removeProxy(String id) {
        throw new UnsupportedOperationException("buckets are forgotten when they are full, and not before");
    }

    /** One bucket's part of the transaction around it. */
    private final class Row implements SelectForUpdateBasedTransaction {
        private final String id;

        Row(String id) {
            this.id = id;
        }

        @Override
        public LockAndGetResult tryLockAndGet(Optional<Long> timeoutNanos) {
            Optional<BucketRow> row = rows.lock(id);
            if (row.isEmpty()) {
                return LockAndGetResult.notLocked();
            }
            byte[] state = row.get().state();
            return LockAndGetResult.locked(state.length == 0 ? null : state);
        }

        @Override
        public boolean tryInsertEmptyData(Optional<Long> timeoutNanos) {
            return rows.add(id, clock.instant().truncatedTo(ChronoUnit.MICROS)) > 0;
        }

        @Override
        public void update(byte[] data, RemoteBucketState state, Optional<Long> timeoutNanos) {
            Instant now = clock.instant();
            rows.update(id, data, ceiling(now.plusNanos(state.calculateFullRefillingTime(WallClock.nanos(now)))));
        }

        @Override
        public void begin(Optional<Long> timeoutNanos) {
            // The transaction around it has begun.
        }

        @Override
        public void commit(Optional<Long> timeoutNanos) {
            // The transaction around it commits.
        }

        @Override
        public void rollback() {
            // What is thrown rolls the transaction around it back; a row that others made first is no error.
        }

        @Override
        public void release() {
            // The connection is that of the transaction around it.
        }

        /** PostgreSQL keeps microseconds, and no bucket is to be forgotten before it is full. */
        private static Instant ceiling(Instant instant) {
            return instant.plusNanos(999).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** The time of day as Bucket4j takes it. Where replicas' clocks differ, the latest one fills the buckets. */
    private record WallClock(InstantSource clock) implements TimeMeter {
        static long nanos(Instant instant) {
            return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
        }

        @Override
        public long currentTimeNanos() {
            return nanos(clock.instant());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
