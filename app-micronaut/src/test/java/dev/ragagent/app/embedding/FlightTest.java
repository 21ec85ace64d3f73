package dev.ragagent.app.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.EmbedderException;
import org.junit.jupiter.api.Test;

class FlightTest {
    @Test
    void oneThatFailedTakesNobodyMoreAboard() {
        var flight = new Flight();
        assertThat(flight.board()).isTrue();

        flight.fail(new EmbedderException(true, "down", null));

        assertThat(flight.board()).isFalse();
    }
}
