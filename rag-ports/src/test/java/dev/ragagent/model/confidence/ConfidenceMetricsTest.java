package dev.ragagent.model.confidence;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfidenceMetricsTest {
    @ParameterizedTest
    @CsvSource({
        "-0.1, 0, 1, 1, 0",
        "1.1, 0, 1, 1, 0",
        "NaN, 0, 1, 1, 0",
        "0.5, -0.1, 1, 1, 0",
        "0.5, 0, 1.1, 1, 0",
        "0.5, 0.6, 0.4, 1, 0",
        "0.5, 0.5, 0.5, -1, 0",
        "0.5, 0.5, 0.5, 2, -0.1",
        "0.5, 0.5, 0.5, 2, 2.1",
        "0.5, 0.5, 0.5, 2, NaN",
    })
    void refusesWhatIsOutOfRange(double average, double least, double greatest, int chunks, double diversity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceMetrics(average, least, greatest, chunks, diversity));
    }

    @Test
    void quotesTheBadValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ConfidenceMetrics(0.5, 0.5, 0.5, 2, 2.5))
                .withMessageContaining("diversity")
                .withMessageContaining("2.5");
    }
}
