package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.database.ExternalDatabase;
import dev.ragagent.app.database.OutsidePostgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseChecksTest {
    private static final String PASSWORD = "hunter-and-2";

    @TempDir
    static Path temp;

    private static OutsidePostgres server;

    @BeforeAll
    static void start() throws Exception {
        server = OutsidePostgres.made(temp.resolve("home"));
        server.start();
        execute("create role plain login password '" + PASSWORD + "'");
        execute("create role owner_of_tables login password '" + PASSWORD + "'");
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    @Test
    void aFreshDatabaseOfTheUsersIsReadyAndStaysAsItIs() throws SQLException {
        execute("create database fresh owner plain");
        Configured configured = configured("plain", "fresh");

        assertThat(configured.find(Checklist.DATABASE))
                .isInstanceOfSatisfying(
                        Finding.Ok.class,
                        ok -> assertThat(ok.detail())
                                .matches("PostgreSQL 1[4-8]\\.\\d+ at 127\\.0\\.0\\.1:\\d+/fresh, \\d+ ms"));
        for (int times = 0; times < 2; times++) {
            assertThat(configured.find(Checklist.DATABASE_TABLES))
                    .isInstanceOfSatisfying(Finding.Warning.class, warning -> {
                        assertThat(warning.detail()).isEqualTo("not there yet");
                        assertThat(warning.advice()).contains("the first start makes them");
                    });
        }
        assertThat(configured.find(Checklist.DATABASE_RIGHTS))
                .isEqualTo(new Finding.Ok("\"plain\" may create tables in schema \"public\""));
    }

    @Test
    void aMigratedDatabaseIsUpToDateAndTablesOfALaterReleaseFail() throws SQLException {
        execute("create database migrated owner owner_of_tables");
        String url = url("owner_of_tables", "migrated");
        PostgresSchema.migrate(ExternalDatabase.impatient(DatabaseUrl.parse(url)));
        Configured configured = configured("owner_of_tables", "migrated");

        assertThat(configured.find(Checklist.DATABASE_TABLES))
                .isInstanceOfSatisfying(
                        Finding.Ok.class, ok -> assertThat(ok.detail()).startsWith("up to date, at migration "));
        assertThat(configured.find(Checklist.DATABASE_RIGHTS).detail()).endsWith("and create more");
        fails(
                configured("plain", "migrated").find(Checklist.DATABASE_TABLES),
                "does not let \"plain\" do what is needed",
                "Grant");
        fails(configured("plain", "migrated").find(Checklist.DATABASE_RIGHTS), "may not read and write", "Grant");

        execute(url, "delete from rag_schema_history where version::int > 3");
        assertThat(configured.find(Checklist.DATABASE_TABLES).detail()).contains("to run");
        execute(url, "update rag_schema_history set version = '999' where version = '3'");
        fails(configured.find(Checklist.DATABASE_TABLES), "at migration 999, and this release knows", "release");
    }

    @Test
    void aUserWithoutRightsFails() throws SQLException {
        execute("create database closed");
        Configured configured = configured("plain", "closed");

        assertThat(configured.find(Checklist.DATABASE)).isInstanceOf(Finding.Ok.class);
        fails(
                configured.find(Checklist.DATABASE_RIGHTS),
                "may not create tables in schema \"public\"",
                "Grant it create");
    }

    @Test
    void aDatabaseWithoutASchemaFails() throws SQLException {
        execute("create database bare owner plain");
        execute(url("plain", "bare"), "drop schema public");
        Configured configured = configured("plain", "bare");

        assertThat(configured.find(Checklist.DATABASE)).isInstanceOf(Finding.Ok.class);
        fails(configured.find(Checklist.DATABASE_RIGHTS), "\"plain\" has no schema for its tables", "search_path");
        assertThat(configured.find(Checklist.DATABASE_TABLES).detail()).doesNotContain("does not answer");
    }

    @Test
    void aWrongPasswordAndAMissingDatabaseFail() {
        String wrong = url("plain", "postgres").replace(PASSWORD, "very-wrong");
        Finding refused = Configured.by(temp.resolve("data"), Map.of("DATABASE_URL", wrong))
                .find(Checklist.DATABASE);
        fails(refused, "refused the login of \"plain\"", "password");
        assertThat(refused.detail()).doesNotContain("very-wrong");

        fails(configured("plain", "nowhere").find(Checklist.DATABASE), "has no such database", "Create the database");
    }

    @Test
    void aDeadServerAndASilentOneFailInTime() throws Exception {
        fails(at(Configured.freePort()), "does not answer", "Start the server");
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            fails(at(silent.getLocalPort()), "answer", "Start the server");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
        }
    }

    private static Finding at(int port) {
        String url = "postgresql://ann:" + PASSWORD + "@127.0.0.1:" + port + "/rag";
        return Configured.by(temp.resolve("data"), Map.of("DATABASE_URL", url)).find(Checklist.DATABASE);
    }

    private static void fails(Finding finding, String detail, String remedy) {
        assertThat(finding).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.detail()).contains(detail).doesNotContain(PASSWORD);
            assertThat(failed.remedy()).contains(remedy).doesNotContain(PASSWORD);
        });
    }

    private static Configured configured(String user, String database) {
        return Configured.by(temp.resolve("data"), Map.of("DATABASE_URL", url(user, database)));
    }

    private static String url(String user, String database) {
        String place = server.url()
                .substring(server.url().lastIndexOf('@'), server.url().lastIndexOf('/') + 1);
        return "postgresql://" + user + ':' + PASSWORD + place + database;
    }

    private static void execute(String sql) throws SQLException {
        execute(server.url(), sql);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection =
                        ExternalDatabase.impatient(DatabaseUrl.parse(url)).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
