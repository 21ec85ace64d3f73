package dev.ragagent.model.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreRangesTest {
    @Test
    void aCosineDrawsInWhatRoundingPutOutside() {
        assertThat(new CosineSimilarity(1.0000002).value()).isEqualTo(1);
        assertThat(new CosineSimilarity(-1.0000002).value()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.01, -1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void aCosineBeyondIsRefusedWithItsValue(double value) {
        assertThatThrownBy(() -> new CosineSimilarity(value)).hasMessageContaining(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.001, Double.NaN})
    void sharesAreFromNothingToOne(double value) {
        assertThatThrownBy(() -> new CalibratedScore(value)).hasMessageContaining(String.valueOf(value));
        assertThatThrownBy(() -> new Confidence(value)).hasMessageContaining(String.valueOf(value));
        assertThatThrownBy(() -> new Answerability(value)).hasMessageContaining(String.valueOf(value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.NaN, Double.POSITIVE_INFINITY})
    void aSparseScoreIsFiniteAndNotNegative(double value) {
        assertThatThrownBy(() -> new SparseScore(value)).hasMessageContaining(String.valueOf(value));
    }

    @Test
    void theRawScaleIsTheCosineNotBelowNothing() {
        assertThat(CalibratedScore.raw(new CosineSimilarity(0.6))).isEqualTo(new CalibratedScore(0.6));
        assertThat(CalibratedScore.raw(new CosineSimilarity(-0.6))).isEqualTo(new CalibratedScore(0));
    }
}
