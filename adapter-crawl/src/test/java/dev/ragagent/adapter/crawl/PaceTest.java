package dev.ragagent.adapter.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void aServerThatWantsNoPauseGetsTheUsualOne() {
        var pace = new Pace(Duration.ofMillis(100));
        long begun = System.nanoTime();
        pace.await();

        pace.pause(Duration.ZERO);
        pace.await();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }
}
