package dev.ragagent.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SessionSettingsTest {
    @Test
    void keepsWholeExchangesWithinTheLimitOfMessages() {
        assertThat(SessionSettings.DEFAULT.mostTurns()).isEqualTo(25);
        assertThat(new SessionSettings(Duration.ofHours(1), 3, 5).mostTurns()).isOne();
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionSettings(Duration.ZERO, 50, 5))
                .withMessageContaining("PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionSettings(Duration.ofHours(1), 1, 5))
                .withMessageContaining("not 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionSettings(Duration.ofHours(1), 50, -1))
                .withMessageContaining("-1");
    }
}
