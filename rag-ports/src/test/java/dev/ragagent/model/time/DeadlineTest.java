package dev.ragagent.model.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // near the wrap, which must not matter
    private final Ticker ticker = nanos::get;

    @Test
    void isOverWhenItsSpanHasPassed() {
        Deadline deadline = Deadline.after(Duration.ofNanos(10), ticker);

        nanos.addAndGet(9);
        assertThat(deadline.expired()).isFalse();
        assertThat(deadline.remaining()).isEqualTo(Duration.ofNanos(1));
        assertThatCode(() -> deadline.check("searching")).doesNotThrowAnyException();

        nanos.addAndGet(1);
        assertThat(deadline.expired()).isTrue();
        assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);
        assertThatThrownBy(() -> deadline.check("searching"))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessage("The deadline passed while searching.");
    }

    @Test
    void neverHasLessThanNothingLeft() {
        Deadline deadline = Deadline.after(Duration.ofNanos(-7), ticker);
        nanos.addAndGet(1_000);
        assertThat(deadline.remaining()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aSpanBeyondAllMeasureDoesNotOverflow() {
        Deadline deadline = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE), ticker);
        assertThat(deadline.expired()).isFalse();
        assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(365 * 50));
    }

    @Test
    void withinTakesTheSoonerOfTwo() {
        Deadline deadline = Deadline.after(Duration.ofNanos(10), ticker);
        assertThat(deadline.within(Duration.ofNanos(3)).remaining()).isEqualTo(Duration.ofNanos(3));
        assertThat(deadline.within(Duration.ofNanos(30))).isEqualTo(deadline);
    }
}
