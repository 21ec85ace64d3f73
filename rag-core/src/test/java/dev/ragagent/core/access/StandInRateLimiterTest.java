package dev.ragagent.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.MemoryRateLimiter;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import dev.ragagent.testkit.time.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StandInRateLimiterTest {
    private static final RateLimitKey KEY = new RateLimitKey("k");
    private static final RateLimit LIMIT = RateLimit.perMinute(3);

    private final ManualTicker ticker = new ManualTicker();
    private final Deadline deadline = Deadline.after(Duration.ofMinutes(10), ticker);
    private final Shared shared = new Shared();
    private final List<PipelineEvent> told = new ArrayList<>();
    private final RateLimiter limiter = new StandInRateLimiter(shared, new MemoryRateLimiter(ticker), told::add);

    @Test
    void theSharedBucketsDecideAsARule() {
        shared.elsewhere(2);

        assertThat(take().admitted()).isTrue();
        assertThat(take().admitted()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void theOwnOnesStandInWhileTheSharedOnesAreDownAndKnowWhatWasAdmittedHere() {
        take();
        shared.failWith(() -> new RecordStoreException(true, "down", null));

        assertThat(take().admitted()).isTrue();
        assertThat(take().admitted()).isTrue();
        assertThat(take().admitted()).isFalse();
        assertThat(limiter.peek(KEY, LIMIT, deadline).admitted()).isFalse();
    }

    @Test
    void whatFailedIsLeftAloneForASecondAndToldOnceForAnOutage() {
        shared.failWith(() -> new RecordStoreException(true, "down", null));
        for (int i = 0; i < 50; i++) {
            take();
        }
        assertThat(shared.calls).isEqualTo(1);
        ticker.advance(Duration.ofSeconds(1));
        take();
        assertThat(shared.calls).isEqualTo(2);
        assertThat(told).hasSize(1);

        shared.work();
        ticker.advance(Duration.ofSeconds(1));
        take();
        take();
        assertThat(shared.calls).isEqualTo(4);
        shared.failWith(() -> new RecordStoreException(true, "down again", null));
        take();
        assertThat(told).hasSize(2);
    }

    @Test
    void asksForHalfASecondAtMost() {
        shared.failWith(() -> {
            ticker.advance(Duration.ofMillis(500));
            return new DeadlineExceededException("counting");
        });

        assertThat(take().admitted()).isTrue();
        assertThat(shared.patience).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void theCallersOwnTimeEndsTheCall() {
        var hurried = Deadline.after(Duration.ofMillis(100), ticker);
        shared.failWith(() -> {
            ticker.advance(Duration.ofMillis(100));
            return new DeadlineExceededException("counting");
        });

        assertThatThrownBy(() -> limiter.take(KEY, LIMIT, hurried)).isInstanceOf(DeadlineExceededException.class);
        assertThat(shared.patience).isEqualTo(Duration.ofMillis(100));
        assertThat(told).isEmpty();
    }

    @Test
    void aCancelledCallIsNotServed() {
        shared.failWith(() -> new CallInterruptedException("counting"));

        assertThatThrownBy(this::take).isInstanceOf(CallInterruptedException.class);
    }

    @Test
    void purgingTheSharedOnesMayFail() {
        shared.failWith(() -> new RecordStoreException(true, "down", null));

        assertThatThrownBy(() -> limiter.purge(deadline)).isInstanceOf(RecordStoreException.class);
    }

    private RateLimitDecision take() {
        return limiter.take(KEY, LIMIT, deadline);
    }

    /** Buckets that other processes use too, and that can be made to fail. */
    private final class Shared implements RateLimiter {
        private final RateLimiter buckets = new MemoryRateLimiter(ticker);
        private Optional<Supplier<RagException>> failure = Optional.empty();
        private int calls;
        private Duration patience = Duration.ZERO;

        void failWith(Supplier<RagException> with) {
            failure = Optional.of(with);
        }

        void work() {
            failure = Optional.empty();
        }

        void elsewhere(int takes) {
            for (int i = 0; i < takes; i++) {
                buckets.take(KEY, LIMIT, deadline);
            }
        }

        private void call(Deadline time) {
            calls++;
            patience = time.remaining();
            failure.ifPresent(with -> {
                throw with.get();
            });
        }

        @Override
        public RateLimitDecision take(RateLimitKey key, RateLimit limit, Deadline time) {
            call(time);
            return buckets.take(key, limit, time);
        }

        @Override
        public RateLimitDecision peek(RateLimitKey key, RateLimit limit, Deadline time) {
            call(time);
            return buckets.peek(key, limit, time);
        }

        @Override
        public int purge(Deadline time) {
            call(time);
            return buckets.purge(time);
        }
    }
}
