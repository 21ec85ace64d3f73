package dev.ragagent.app.wiring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.adapter.postgres.PostgresOptions;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresOptions;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresServer;
import dev.ragagent.app.database.Database;
import dev.ragagent.app.telemetry.Instruments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The embedded PostgreSQL with its pool, its tables brought up to date, and the records over it. */
final class EmbeddedDatabase implements Database {
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

    /**
     * Opens it; it is ready then.
     *
     * @param mostConnections at once, at least 1; more than is good for it are not made
     * @throws dev.ragagent.error.RecordStoreException when it does not start
     */
    static EmbeddedDatabase open(Path home, int mostConnections, Instruments instruments) {
        var closing = new Closing();
        boolean open = false;
        try {
            int connections = Math.min(CONNECTIONS, mostConnections);
            var options = new EmbeddedPostgresOptions(connections, Optional.empty());
            EmbeddedPostgresServer server = closing.add(
                    "the embedded PostgreSQL", Duration.ofSeconds(20), EmbeddedPostgresServer.start(home, options));
            HikariDataSource pool =
                    closing.add("the connection pool", Duration.ofSeconds(5), pool(server, connections, instruments));
            PostgresSchema.migrate(pool);
            PostgresRecords records = closing.add(
                    "the records", Duration.ofSeconds(5), PostgresRecords.open(pool, new PostgresOptions(connections)));
            open = true;
            return new EmbeddedDatabase(records, closing);
        } finally {
            if (!open) {
                closing.close();
            }
        }
    }

    private static HikariDataSource pool(EmbeddedPostgresServer server, int connections, Instruments instruments) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(server.dataSource());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(Math.min(IDLE_CONNECTIONS, connections));
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setInitializationFailTimeout(FIRST_CONNECTION.toMillis());
        config.setValidationTimeout(VALIDATING.toMillis());
        instruments.watch(config);
        return new HikariDataSource(config);
    }

    @Override
    public PostgresRecords records() {
        return records;
    }

    @Override
    public boolean awaitReady(Duration most) {
        return true;
    }

    @Override
    public void whenReady(Runnable listener) {
        listener.run();
    }

    @Override
    public void close() {
        closing.close();
    }
}
