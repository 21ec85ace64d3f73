package dev.ragagent.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    @Test
    void hasBounds() {
        assertThat(RateLimit.perMinute(1_000_000).period()).isEqualTo(Duration.ofMinutes(1));
        assertThatThrownBy(() -> RateLimit.perMinute(0)).hasMessageContaining("not 0");
        assertThatThrownBy(() -> RateLimit.perMinute(1_000_001)).hasMessageContaining("1000001");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofMillis(999))).hasMessageContaining("PT0.999S");
        assertThatThrownBy(() -> new RateLimit(1, Duration.ofHours(25))).hasMessageContaining("PT25H");
    }

    @Test
    void aDecisionDoesNotContradictItsLimit() {
        var limit = RateLimit.perMinute(3);
        assertThatThrownBy(() -> new RateLimitDecision(true, limit, 4, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimitDecision(true, limit, -1, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimitDecision(true, limit, 3, Duration.ofNanos(-1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyHasLettersAndAnEnd() {
        assertThatThrownBy(() -> new RateLimitKey(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RateLimitKey("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }
}
