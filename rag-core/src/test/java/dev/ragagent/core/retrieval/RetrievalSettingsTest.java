package dev.ragagent.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import org.junit.jupiter.api.Test;

class RetrievalSettingsTest {
    private static final CalibratedScore THRESHOLD = new CalibratedScore(0.7);

    @Test
    void defaultsAreThoseOfTheConfiguration() {
        assertThat(RetrievalSettings.DEFAULT)
                .isEqualTo(new RetrievalSettings(5, 20, 1000, THRESHOLD, RetrievalMode.HYBRID));
    }

    @Test
    void refusesWhatCannotBeAndQuotesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrievalSettings(21, 20, 1000, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("topKDefault")
                .withMessageContaining("21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrievalSettings(5, 101, 1000, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("maxTopK")
                .withMessageContaining("101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetrievalSettings(5, 20, 0, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("maxQueryLength");
    }
}
