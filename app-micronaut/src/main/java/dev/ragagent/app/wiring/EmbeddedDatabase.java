package dev.ragagent.app.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.adapter.postgres.PostgresOptions;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresOptions;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresServer;
import dev.ragagent.app.telemetry.Instruments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The embedded PostgreSQL with its pool, its tables brought up to date, and the records over it. */
final class EmbeddedDatabase implements AutoCloseable {
    /** Enough for a laptop: the server beside us has the same few cores. */
    private static final int CONNECTIONS = 10;

    private static final int IDLE_CONNECTIONS = 2;
    private static final Duration CONNECTING = Duration.ofMillis(2500);
    /** A server that has just started on a busy machine may take its time for the very first one. */
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(30);

    private static final Duration VALIDATING = Duration.ofSeconds(1);

    private final PostgresRecords records;
    private final Closing closing;

    private EmbeddedDatabase(PostgresRecords records, Closing closing) {
        this.records = records;
        this.closing = closing;
    }

    /** @throws dev.ragagent.error.RecordStoreException when it does not start */
    static EmbeddedDatabase open(Path home, Instruments instruments) {
        var closing = new Closing();
        boolean open = false;
        try {
            var options = new EmbeddedPostgresOptions(CONNECTIONS, Optional.empty());
            EmbeddedPostgresServer server = closing.add(
                    "the embedded PostgreSQL", Duration.ofSeconds(20), EmbeddedPostgresServer.start(home, options));
            HikariDataSource pool =
                    closing.add("the connection pool", Duration.ofSeconds(5), pool(server, instruments));
            PostgresSchema.migrate(pool);
            PostgresRecords records = closing.add(
                    "the records", Duration.ofSeconds(5), PostgresRecords.open(pool, new PostgresOptions(CONNECTIONS)));
            open = true;
            return new EmbeddedDatabase(records, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    private static HikariDataSource pool(EmbeddedPostgresServer server, Instruments instruments) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(server.dataSource());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(IDLE_CONNECTIONS);
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setInitializationFailTimeout(FIRST_CONNECTION.toMillis());
        config.setValidationTimeout(VALIDATING.toMillis());
        instruments.watch(config);
        return new HikariDataSource(config);
    }

    PostgresRecords records() {
        return records;
    }

    @Override
    public void close() {
        closing.close();
    }
}
