package dev.ragagent.core.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.generation.Generation.FinishReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LENGTH|One thing is so [1]. Another thi|One thing is so [1].",
                "LENGTH|One thing is so [1]. Another is too [2]|One thing is so [1]. Another is too [2]",
                "LENGTH|Only thi|Only thi",
                "STOP|One thing is so. Another|One thing is so. Another",
            })
    void leavesOutASentenceThatWasCutOff(FinishReason finish, String text, String whole) {
        assertThat(Ending.whole(new Generation(text, "m", finish, TokenUsage.NONE)))
                .isEqualTo(whole);
    }
}
