package dev.ragagent.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.core.ingestion.IngestionSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreSettingsTest {
    @Test
    void aSubmissionMayHoldWhatAnUploadMay() {
        var settings = CoreSettings.ingestion(ConfigurationReader.read(Map.of("UPLOAD_MAX_MB", "64")));

        assertThat(settings.maxBytes()).isEqualTo(64L << 20);
    }

    @Test
    void theParsersOwnTimeIsOverBeforeTheCoresIs() {
        var longest = CoreSettings.ingestion(ConfigurationReader.read(Map.of("PARSER_TIMEOUT_SECONDS", "600")));

        assertThat(longest.parsing()).isEqualTo(Duration.ofSeconds(610));
        assertThat(CoreSettings.ingestion(ConfigurationReader.read(Map.of("PARSER_TIMEOUT_SECONDS", "5"))))
                .isEqualTo(IngestionSettings.DEFAULT);
    }

    @Test
    void withoutAnyVariableTheCoresOwnSettingsHold() {
        assertThat(CoreSettings.ingestion(ConfigurationReader.read(Map.of()))).isEqualTo(IngestionSettings.DEFAULT);
    }
}
