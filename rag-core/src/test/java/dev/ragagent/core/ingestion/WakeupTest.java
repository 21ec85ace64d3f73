package dev.ragagent.core.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WakeupTest {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Wakeup wakeup = new Wakeup();

    @Test
    void hopeEndsAPauseAndASignalDoesNot() {
        wakeup.signal();
        wakeup.hope();
        wakeup.hope();

        assertThat(timeOf(() -> wakeup.pause(LONG))).isLessThan(Duration.ofSeconds(30));
        assertThat(timeOf(() -> wakeup.pause(SHORT))).isGreaterThanOrEqualTo(SHORT);
    }

    @Test
    void aSignalThatCameBeforeEndsTheWait() {
        wakeup.signal();
        wakeup.signal();

        assertThat(timeOf(() -> wakeup.await(LONG))).isLessThan(Duration.ofSeconds(30));
        assertThat(timeOf(() -> wakeup.await(SHORT))).isGreaterThanOrEqualTo(SHORT);
    }

    private static Duration timeOf(Runnable wait) {
        long begun = System.nanoTime();
        wait.run();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
