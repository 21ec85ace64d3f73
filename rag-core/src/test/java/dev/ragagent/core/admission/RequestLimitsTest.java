package dev.ragagent.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    private static final CalibratedScore THRESHOLD = new CalibratedScore(0.7);

    @Test
    void defaultsAreThoseOfTheConfiguration() {
        assertThat(RequestLimits.DEFAULT).isEqualTo(new RequestLimits(5, 20, 1000, THRESHOLD, RetrievalMode.HYBRID));
    }

    @Test
    void refusesWhatCannotBeAndQuotesIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimits(21, 20, 1000, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("topKDefault")
                .withMessageContaining("21");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimits(5, 101, 1000, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("maxTopK")
                .withMessageContaining("101");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RequestLimits(5, 20, 0, THRESHOLD, RetrievalMode.HYBRID))
                .withMessageContaining("maxQueryLength");
    }
}
