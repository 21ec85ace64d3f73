package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One failure opens the breaker here, and no probe closes it unless a test says so. */
class UpstreamTest {
    private static final Subject SUBJECT = new Subject("language model", "m", "host");

    private final AtomicLong nanos = new AtomicLong();
    private final Lane lane = new Lane("asking", 9);
    private final Timing never = new Timing(nanos::get, time -> new CountDownLatch(1).await(), () -> 0);
    private final Timing atOnce = new Timing(nanos::get, time -> {}, () -> 0);

    @ParameterizedTest
    @CsvSource({"30000, 1900, false", "30000, 2300, true", "2000, 900, false", "2000, 1100, true"})
    void deadlinesSpeakAgainstTheServerWhenTheyLeftItTime(long timeout, long deadline, boolean counts) {
        try (var upstream = upstream(Duration.ofMillis(timeout), never, limit -> "well")) {
            assertThatThrownBy(() -> late(upstream, Duration.ofMillis(deadline), new TimeoutException()))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThat(upstream.isDown()).isEqualTo(counts);
        }
    }

    @Test
    void slowListenersDoNotSpeakAgainstTheServer() {
        try (var upstream = upstream(Duration.ofSeconds(30), never, limit -> "well")) {
            assertThatThrownBy(() -> late(upstream, Duration.ofSeconds(20), new SlowListenerException()))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThatThrownBy(() -> upstream.call(lane, in(Duration.ofSeconds(60)), limit -> {
                        throw new SlowListenerException();
                    }))
                    .isInstanceOf(UpstreamException.class)
                    .hasMessageContaining("was not taken in within 30000 ms");
            assertThat(upstream.isDown()).isFalse();
        }
    }

    @Test
    void whileItIsDownItTellsTheLastFailuresKindAndWait() {
        try (var upstream = upstream(Duration.ofSeconds(30), never, limit -> "well")) {
            var busy =
                    new Failure(Failure.Kind.RATE_LIMITED, true, true, Duration.ofSeconds(7), "asked too often", null);
            assertThat(failure(upstream, busy)).isEqualTo(busy);
            nanos.addAndGet(Duration.ofSeconds(3).toNanos());
            Failure down = failure(upstream, busy);
            assertThat(down.message()).contains("several times in a row");
            assertThat(down.kind()).isEqualTo(Failure.Kind.RATE_LIMITED);
            assertThat(down.retryAfter()).isEqualTo(Duration.ofSeconds(4));
            nanos.addAndGet(Duration.ofSeconds(30).toNanos());
            assertThat(upstream.down().retryAfter()).isEqualTo(Circuit.SHORTEST_INTERVAL);
        }
    }

    @Test
    void probesHaveTheTimeOfAnAttempt() throws Exception {
        BlockingQueue<Duration> times = new LinkedBlockingQueue<>();
        try (var upstream = upstream(Duration.ofSeconds(90), atOnce, limit -> times.add(limit.remaining()))) {
            failure(upstream, Failure.passing("down", null));
            assertThat(times.poll(10, TimeUnit.SECONDS)).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
            CircuitTest.until(() -> !upstream.isDown());
        }
    }

    @Test
    void closingEndsAProbeThatHangs() throws Exception {
        var began = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Attempt<?> hangs = limit -> Worker.perform("hangs", limit, () -> {
            began.countDown();
            try {
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
            } finally {
                ended.countDown();
            }
        });
        try (var upstream = upstream(Duration.ofHours(1), atOnce, hangs)) {
            failure(upstream, Failure.passing("down", null));
            assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Upstream upstream(Duration timeout, Timing timing, Attempt<?> ping) {
        var connection = OpenAiConnection.of(Server.KEY)
                .withTimeout(timeout)
                .withAttempts(1)
                .withBreaker(1, Duration.ofSeconds(60));
        return new Upstream(SUBJECT, connection, timing, ping);
    }

    private Deadline in(Duration span) {
        return Deadline.after(span, nanos::get);
    }

    private void late(Upstream upstream, Duration deadline, TimeoutException e) {
        upstream.call(lane, in(deadline), limit -> {
            nanos.addAndGet(limit.remaining().toNanos());
            throw e;
        });
    }

    private Failure failure(Upstream upstream, Failure failure) {
        var e = catchThrowableOfType(
                UpstreamException.class,
                () -> upstream.call(lane, in(Duration.ofSeconds(60)), limit -> {
                    throw failure.exception();
                }));
        assertThat(e).isNotNull();
        return e.failure();
    }
}
