package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final Lane lane = new Lane("embedding passages", 1);

    @Test
    void waitsForItsTurnUntilTheDeadline() {
        lane.enter(Server.ample());
        assertThatThrownBy(() -> lane.enter(Server.in(Duration.ofMillis(50))))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("embedding passages");
        lane.leave();
        lane.enter(Server.in(Duration.ofMillis(50)));
    }

    @Test
    void interruptEndsTheWait() {
        lane.enter(Server.ample());
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> lane.enter(Server.ample())).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }
}
