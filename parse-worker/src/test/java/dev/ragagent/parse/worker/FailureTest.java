package dev.ragagent.parse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.UnreadableReason;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FailureTest {
    @Test
    void whoeverStartsTheProgramKnowsEachOfThem() {
        assertThat(Arrays.stream(UnreadableReason.values()).map(Enum::name))
                .containsAll(Arrays.stream(Failure.values()).map(Enum::name).toList());
    }
}
