package dev.ragagent.adapter.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresOptions;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One server for all tests of this JVM: the one that {@code DATABASE_URL} names, else an embedded one, kept below {@code
 * target} so that the next run starts at once.
 */
public final class TestPostgres {
    /** Where the programs are unpacked, once for all tests. */
    public static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

    private static final Optional<SharedServer> SHARED = SharedServer.named();

    private TestPostgres() {}

    /** Made when it is first asked for. */
    private static final class Embedded {
        static final EmbeddedPostgresServer SERVER = start();

        private static EmbeddedPostgresServer start() {
            var server = EmbeddedPostgresServer.start(
                    Path.of("target", "postgres-of-tests"), new EmbeddedPostgresOptions(90, Optional.of(BINARIES)));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server;
        }
    }

    /** A pool of 8 connections over a fresh database, or a schema of its own, without tables. */
    static HikariDataSource emptyDatabase(String name) throws SQLException {
        return pool(emptyPlace(name));
    }

    /** A further pool over the database of that one, as another process has it. */
    static HikariDataSource samePlace(HikariDataSource pool) {
        return pool(pool.getDataSource());
    }

    private static HikariDataSource pool(DataSource place) {
        var config = new HikariConfig();
        config.setDataSource(place);
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(2_500);
        return new HikariDataSource(config);
    }

    private static DataSource emptyPlace(String name) throws SQLException {
        if (SHARED.isPresent()) {
            return SHARED.get().newSchema(name);
        }
        execute(Embedded.SERVER.dataSource(), "drop database if exists " + name + " with (force)");
        execute(Embedded.SERVER.dataSource(), "create database " + name);
        var dataSource = (PGSimpleDataSource) Embedded.SERVER.dataSource();
        dataSource.setDatabaseName(name);
        return dataSource;
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
