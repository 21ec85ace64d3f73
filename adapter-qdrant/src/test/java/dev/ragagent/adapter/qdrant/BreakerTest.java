package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private static final long MINUTES = Duration.ofMinutes(5).toNanos();

    private final Breaker breaker = new Breaker(
            new BreakerSettings(2, Duration.ofSeconds(1)),
            new Failures(QdrantSettings.of(new QdrantUrl("127.0.0.1", 1, false), "chunks")),
            () -> true);

    @AfterEach
    void close() {
        breaker.close();
    }

    @Test
    void staysClosedHoweverSlowTheAnswersAre() {
        for (int i = 0; i < 5; i++) {
            breaker.enter();
            breaker.answered(MINUTES);
        }

        assertThatCode(breaker::enter).doesNotThrowAnyException();
    }

    @Test
    void opensAndClosesAgainAndAgain() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            breaker.failed(MINUTES, new IllegalStateException());
            breaker.failed(1, new IllegalStateException());
            assertThatThrownBy(breaker::enter).hasMessageContaining("failed 2 times in a row");

            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (catchThrowable(breaker::enter) != null && System.nanoTime() - end < 0) {
                Thread.sleep(10);
            }
            assertThat(catchThrowable(breaker::enter)).isNull();
        }
    }
}
