package dev.ragagent.app.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.telemetry.Instruments;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolSizesTest {
    @Test
    void thePoolKeepsItsSizeAndClosesTheOverflowWhenItIsIdle() {
        Configuration.Database settings = ConfigurationReader.read(
                        Map.of("DATABASE_URL", "postgresql://db/rag", "DB_POOL_SIZE", "7", "DB_MAX_OVERFLOW", "3"))
                .database();

        HikariConfig pool = ExternalDatabase.pool(
                new ServerConnections(settings.url().orElseThrow()), settings, Instruments.none());

        pool.validate();
        assertThat(pool.getMinimumIdle()).isEqualTo(7);
        assertThat(pool.getMaximumPoolSize()).isEqualTo(10);
        assertThat(pool.getIdleTimeout()).isEqualTo(60_000);
    }
}
