package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QdrantSettingsTest {
    private static final QdrantUrl URL = new QdrantUrl("qdrant", 6334, true);

    @Test
    void showsNoKey() {
        assertThat(QdrantSettings.of(URL, "chunks").withApiKey("secret").toString())
                .doesNotContain("secret")
                .contains("qdrant:6334", "chunks");
    }

    @Test
    void refusesWhatCannotBe() {
        var usual = BreakerSettings.DEFAULTS;
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QdrantSettings(URL, Optional.empty(), "chunks", 0, 1, 1, usual))
                .withMessageContaining("shards");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QdrantSettings(URL, Optional.empty(), "chunks", 1, 2, 3, usual))
                .withMessageContaining("write consistency");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantSettings.of(URL, "a/b"))
                .withMessageContaining("a/b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantSettings.of(URL, "chunks").withApiKey("a\nsecret"))
                .withMessageNotContaining("secret");
    }

    @Test
    void looksForRecoveryOftenAtFirstAndRarelyLater() {
        var breaker = new BreakerSettings(5, Duration.ofSeconds(60));
        assertThat(breaker.intervalAfter(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(breaker.intervalAfter(Duration.ofSeconds(100))).isEqualTo(Duration.ofSeconds(5));
        assertThat(breaker.intervalAfter(Duration.ofHours(3))).isEqualTo(Duration.ofSeconds(60));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerSettings(0, Duration.ofSeconds(60)));
        assertThatIllegalArgumentException().isThrownBy(() -> new BreakerSettings(1, Duration.ofMillis(999)));
    }
}
