package dev.ragagent.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.adapter.postgres.PostgresOptions;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.telemetry.Instruments;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** The operator's own PostgreSQL. Opening it waits for nothing. */
public final class ExternalDatabase implements Database {
    private static final Duration CONNECTING = Duration.ofMillis(2500);
    private static final Duration VALIDATING = Duration.ofSeconds(1);
    /** After this a connection beyond those that are kept is closed. */
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final PostgresRecords records;
    private final SwitchedPool pool;
    private final DatabaseWatch watch;

    private ExternalDatabase(PostgresRecords records, SwitchedPool pool, DatabaseWatch watch) {
        this.records = records;
        this.pool = pool;
        this.watch = watch;
    }

    /**
     * Opens it; whether the server is there turns out later.
     *
     * @param sizes of the pool
     */
    public static ExternalDatabase open(DatabaseUrl url, Configuration.Database sizes, Instruments instruments) {
        var connections = new ServerConnections(url);
        var pool = new SwitchedPool(() -> new HikariDataSource(pool(connections, sizes, instruments)));
        var records = PostgresRecords.open(pool, new PostgresOptions(sizes.mostConnections()));
        return new ExternalDatabase(records, pool, DatabaseWatch.start(connections, pool));
    }

    /**
     * Single connections to it, each a new one that gives up after some seconds of silence; for a look before it is opened.
     */
    public static DataSource impatient(DatabaseUrl url) {
        var connections = new ServerConnections(url);
        return new ConnectionSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connections.impatient();
            }
        };
    }

    static HikariConfig pool(ServerConnections connections, Configuration.Database sizes, Instruments instruments) {
        var config = new HikariConfig();
        config.setPoolName("postgresql");
        config.setDataSource(connections);
        config.setMinimumIdle(sizes.poolSize());
        config.setMaximumPoolSize(sizes.mostConnections());
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(CONNECTING.toMillis());
        config.setValidationTimeout(VALIDATING.toMillis());
        config.setInitializationFailTimeout(-1); // it begins without a connection
        instruments.watch(config);
        return config;
    }

    @Override
    public PostgresRecords records() {
        return records;
    }

    @Override
    public boolean awaitReady(Duration most) {
        return watch.readiness().await(most);
    }

    @Override
    public void whenReady(Runnable listener) {
        watch.readiness().whenReady(listener);
    }

    @Override
    public void close() {
        watch.close();
        records.close();
        pool.close();
    }
}
