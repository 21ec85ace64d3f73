package dev.ragagent.testkit.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.access.RateLimit;
import dev.ragagent.model.access.RateLimitDecision;
import dev.ragagent.model.access.RateLimitKey;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.RateLimiter;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link RateLimiter} does. A test of an implementation extends this, gives a limiter without buckets, and moves the
 * clock that it made it with.
 */
public abstract class RateLimiterContract {
    private static final RateLimit LIMIT = new RateLimit(4, Duration.ofSeconds(8));
    private static final Duration SHARE = Duration.ofSeconds(2);
    private static final RateLimitKey ANNA = new RateLimitKey("anna \u00fc\ud83e\udd16");
    private static final RateLimitKey BERND = new RateLimitKey("bernd");
    private static final int THREADS = 8;

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private RateLimiter limiter;

    /** A limiter without buckets, over a clock that stands still. Called once before each test. */
    protected abstract RateLimiter emptyLimiter() throws Exception;

    /** Moves the clock of the limiter on. */
    protected abstract void advance(Duration span);

    @BeforeEach
    void openLimiter() throws Exception {
        limiter = emptyLimiter();
    }

    // ---- a full bucket, and an empty one

    @Test
    void aNewBucketIsFull() {
        assertThat(limiter.peek(ANNA, LIMIT, deadline))
                .isEqualTo(new RateLimitDecision(true, LIMIT, 4, Duration.ZERO, Duration.ZERO));
    }

    @Test
    void everyRequestTakesOneTokenUntilThereIsNone() {
        for (int taken = 1; taken <= 4; taken++) {
            assertThat(take())
                    .isEqualTo(new RateLimitDecision(true, LIMIT, 4 - taken, Duration.ZERO, SHARE.multipliedBy(taken)));
        }
        assertThat(take()).isEqualTo(new RateLimitDecision(false, LIMIT, 0, SHARE, SHARE.multipliedBy(4)));
    }

    @Test
    void whatIsRefusedTakesNothing() {
        takeAll();
        for (int i = 0; i < 20; i++) {
            assertThat(take().admitted()).isFalse();
        }

        advance(SHARE);

        assertThat(take().admitted()).isTrue();
    }

    @Test
    void lookingTakesNothing() {
        take();
        for (int i = 0; i < 20; i++) {
            assertThat(limiter.peek(ANNA, LIMIT, deadline))
                    .isEqualTo(new RateLimitDecision(true, LIMIT, 3, Duration.ZERO, SHARE));
        }
        takeAll();
        assertThat(limiter.peek(ANNA, LIMIT, deadline))
                .isEqualTo(new RateLimitDecision(false, LIMIT, 0, SHARE, SHARE.multipliedBy(4)));
    }

    // ---- how it fills again

    @Test
    void tokensComeBackOneByOneOverThePeriod() {
        takeAll();
        for (int i = 0; i < 12; i++) {
            advance(SHARE.minusMillis(1));
            RateLimitDecision early = take();
            assertThat(early.admitted()).as("a moment too early, %d", i).isFalse();
            assertThat(early.retryAfter()).isEqualTo(Duration.ofMillis(1));
            advance(Duration.ofMillis(1));
            assertThat(take().admitted()).as("in time, %d", i).isTrue();
            assertThat(take().admitted()).as("once more, %d", i).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 9, 800, 80_000})
    void aBucketHoldsNoMoreThanItsNumber(int seconds) {
        takeAll();
        advance(Duration.ofSeconds(seconds));

        assertThat(limiter.peek(ANNA, LIMIT, deadline))
                .isEqualTo(new RateLimitDecision(true, LIMIT, 4, Duration.ZERO, Duration.ZERO));
        takeAll();
        assertThat(take().admitted()).isFalse();
    }

    @Test
    void overAnySpanNoMoreIsAdmittedThanTheBucketAndWhatCameBack() {
        int admitted = 0;
        for (int step = 0; step < 100; step++) {
            if (take().admitted()) {
                admitted++;
            }
            advance(Duration.ofMillis(125));
        }
        assertThat(admitted).isEqualTo(4 + 99 * 125 / 2000);
    }

    // ---- whose bucket it is

    @Test
    void keysAreCountedApart() {
        takeAll();

        assertThat(take().admitted()).isFalse();
        assertThat(limiter.take(BERND, LIMIT, deadline).remaining()).isEqualTo(3);
    }

    @Test
    void anotherLimitIsAnotherBucket() {
        takeAll();
        var more = new RateLimit(6, LIMIT.period());
        var slower = new RateLimit(LIMIT.requests(), LIMIT.period().multipliedBy(2));

        assertThat(limiter.take(ANNA, more, deadline).remaining()).isEqualTo(5);
        assertThat(limiter.take(ANNA, slower, deadline).remaining()).isEqualTo(3);
        assertThat(take().admitted()).isFalse();
    }

    @Test
    void theLargestNumberOfTheShortestPeriodIsCountedToo() {
        var large = new RateLimit(1_000_000, Duration.ofSeconds(1));

        assertThat(limiter.take(ANNA, large, deadline).remaining()).isEqualTo(999_999);
    }

    // ---- forgetting

    @Test
    void purgingChangesNoDecision() {
        takeAll();
        limiter.take(BERND, LIMIT, deadline);
        advance(SHARE);

        limiter.purge(deadline); // Bernd's is full again

        assertThat(limiter.take(BERND, LIMIT, deadline).remaining()).isEqualTo(3);
        assertThat(take().admitted()).isTrue();
        assertThat(take().admitted()).isFalse();
        limiter.purge(deadline);
        assertThat(take().admitted()).isFalse();
    }

    @Test
    void afterAPurgeAtRestThereIsNothingToForget() {
        takeAll();
        limiter.take(BERND, LIMIT, deadline);
        advance(LIMIT.period().plusSeconds(1));

        limiter.purge(deadline);

        assertThat(limiter.purge(deadline)).isZero();
        assertThat(limiter.peek(ANNA, LIMIT, deadline).remaining()).isEqualTo(4);
    }

    // ---- several at once, and the ends of calls

    @Test
    void atOnceAsManyAreAdmittedAsThereAreTokens() throws Exception {
        var limit = new RateLimit(50, Duration.ofMinutes(1));
        Callable<Integer> taking = () -> {
            int mine = 0;
            for (int i = 0; i < 20; i++) {
                mine += limiter.take(ANNA, limit, deadline).admitted() ? 1 : 0;
            }
            return mine;
        };

        List<Integer> admitted = Together.run(Collections.nCopies(THREADS, taking));

        assertThat(admitted.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
    }

    @Test
    void aCallAfterItsDeadlineTakesNothing() {
        var over = Deadline.after(Duration.ZERO, System::nanoTime);

        assertThatThrownBy(() -> limiter.take(ANNA, LIMIT, over)).isInstanceOf(DeadlineExceededException.class);
        assertThatThrownBy(() -> limiter.peek(ANNA, LIMIT, over)).isInstanceOf(DeadlineExceededException.class);
        assertThat(limiter.peek(ANNA, LIMIT, deadline).remaining()).isEqualTo(4);
    }

    @Test
    void anInterruptedThreadIsNotServed() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> limiter.take(ANNA, LIMIT, deadline)).isInstanceOf(CallInterruptedException.class);
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        }
        assertThat(limiter.peek(ANNA, LIMIT, deadline).remaining()).isEqualTo(4);
    }

    private RateLimitDecision take() {
        return limiter.take(ANNA, LIMIT, deadline);
    }

    private void takeAll() {
        while (limiter.peek(ANNA, LIMIT, deadline).admitted()) {
            take();
        }
    }
}
