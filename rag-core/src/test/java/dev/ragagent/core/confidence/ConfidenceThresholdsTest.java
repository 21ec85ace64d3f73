package dev.ragagent.core.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceThresholdsTest {
    @Test
    void defaultsAreThoseOfTheDeploymentGuide() {
        assertThat(ConfidenceThresholds.DEFAULT).isEqualTo(new ConfidenceThresholds(0.85, 0.75, 0.60));
    }

    @Test
    void mayBeEqualAndMayTouchTheEnds() {
        assertThat(new ConfidenceThresholds(1, 1, 1).low()).isOne();
        assertThat(new ConfidenceThresholds(0, 0, 0).high()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.7,0.75,0.6", "0.85,0.5,0.6"})
    void refusesAnOrderThatDoesNotFall(double high, double medium, double low) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceThresholds(high, medium, low))
                .withMessageContaining("high=" + high)
                .withMessageContaining("medium=" + medium)
                .withMessageContaining("low=" + low);
    }

    @ParameterizedTest
    @CsvSource({"1.1,0.5,0.4,high,1.1", "0.9,NaN,0.4,medium,NaN", "0.9,0.5,-0.1,low,-0.1"})
    void namesTheThresholdOutOfRange(double high, double medium, double low, String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceThresholds(high, medium, low))
                .withMessageContaining("\"" + name + "\"")
                .withMessageContaining(value);
    }
}
