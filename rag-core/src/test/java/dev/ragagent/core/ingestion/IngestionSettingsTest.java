package dev.ragagent.core.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IngestionSettingsTest {
    @Test
    void theLeaseOutlivesAnyDocumentsReading() {
        assertThat(IngestionSettings.DEFAULT.withParsing(Duration.ofMinutes(10)).lease())
                .isEqualTo(Duration.ofMinutes(30));
        assertThat(IngestionSettings.DEFAULT.withParsing(Duration.ofSeconds(1)).lease())
                .isEqualTo(IngestionSettings.DEFAULT.lease());
    }

    @Test
    void readingTakesTime() {
        assertThatThrownBy(() -> IngestionSettings.DEFAULT.withParsing(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parsing");
    }
}
