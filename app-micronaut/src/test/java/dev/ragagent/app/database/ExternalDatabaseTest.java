package dev.ragagent.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.app.config.Configuration;
import dev.ragagent.app.config.DatabaseUrl;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalDatabaseTest {
    private static final boolean LONG = Boolean.getBoolean("rag.long");
    private static final Duration FROZEN = Duration.ofSeconds(LONG ? 30 : 4);
    private static final Duration AWAY = Duration.ofSeconds(LONG ? 30 : 2);
    /** The promise is 2 s; a busy machine that builds is given some more. */
    private static final Duration BACK = Duration.ofSeconds(LONG ? 2 : 6);

    @TempDir
    static Path temp;

    private static OutsidePostgres server;

    @BeforeAll
    static void make() throws IOException {
        server = OutsidePostgres.made(temp.resolve("home"));
    }

    @AfterAll
    static void end() throws Exception {
        server.close();
    }

    @Test
    void waitsForAServerThatIsNotThereAndKeepsEveryTurnThroughFreezesStopsAndCrashes() throws Exception {
        try (ExternalDatabase database = open(server.url())) {
            failsAtOnce(database);
            var arrivals = new AtomicInteger();
            database.whenReady(arrivals::incrementAndGet);

            server.start();
            long there = System.nanoTime();
            assertThat(database.awaitReady(Duration.ofSeconds(30))).isTrue();
            tell("usable after the first start", Duration.ofNanos(System.nanoTime() - there));
            setsTheTimesOfItsConnections(new ServerConnections(DatabaseUrl.parse(server.url())));
            isNotLetIn(server.url().replace("@", "x@"));

            try (var load = TurnsUnderLoad.start(database.records().sessions(), 71)) {
                TurnsUnderLoad.pause(Duration.ofSeconds(1));
                server.freeze();
                comesBack(load, "frozen", FROZEN, server::thaw);
                server.stop();
                comesBack(load, "stopped", AWAY, server::start);
                server.kill();
                comesBack(load, "killed", AWAY, server::start);
                server.stop();
                comesBack(load, "restarted at once", Duration.ZERO, server::start);
                TurnsUnderLoad.pause(Duration.ofSeconds(1));

                load.checkNothingIsLostDoubledOrAstray();
                System.out.println(load.figures());
            }
            assertThat(arrivals.get()).isGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void aServerThatTakesConnectionsAndSaysNothingHoldsNobodyUp() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ExternalDatabase database = open("postgresql://u:p@127.0.0.1:" + silent.getLocalPort() + "/rag")) {
            failsAtOnce(database);
            TurnsUnderLoad.pause(Duration.ofSeconds(1));
            failsAtOnce(database);
        }
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            long begun = System.nanoTime();
            assertThat(new Heartbeat(new ServerConnections(
                                    DatabaseUrl.parse("postgresql://u:p@127.0.0.1:" + silent.getLocalPort() + "/rag")))
                            .beat())
                    .isEqualTo(Heartbeat.Pulse.NONE);
            tell("a silent server noticed", Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    private static void setsTheTimesOfItsConnections(ServerConnections connections) throws SQLException {
        try (Connection ofThePool = connections.getConnection();
                Statement statement = ofThePool.createStatement()) {
            assertThat(shown(statement, "client_connection_check_interval")).isEqualTo("1s");
            assertThat(ofThePool.getNetworkTimeout()).isEqualTo(30_000);
            statement.execute("alter role current_user set statement_timeout = '500ms'");
        }
        try (Connection ofAMigration = connections.unhurried().getConnection();
                Statement statement = ofAMigration.createStatement()) {
            ofAMigration.setAutoCommit(false);
            statement.execute("select pg_sleep(2.2)"); // longer than the login may take, and than the user's default
            ofAMigration.commit();
            ofAMigration.setAutoCommit(true);
            assertThat(shown(statement, "statement_timeout"))
                    .as("nothing stays for another client of a pooler's")
                    .isEqualTo("500ms");
            statement.execute("alter role current_user reset statement_timeout");
        }
    }

    private static String shown(Statement statement, String setting) throws SQLException {
        try (ResultSet shown = statement.executeQuery("show " + setting)) {
            shown.next();
            return shown.getString(1);
        }
    }

    private static void isNotLetIn(String url) {
        try (ExternalDatabase database = open(url)) {
            assertThat(database.awaitReady(Duration.ofSeconds(2))).isFalse();
            failsAtOnce(database);
        }
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void comesBack(TurnsUnderLoad load, String what, Duration away, Action returning) throws Exception {
        long left = System.nanoTime();
        TurnsUnderLoad.pause(away);
        assertThat(away.isZero() || load.failedSince(left))
                .as("calls fail while it is %s", what)
                .isTrue();
        returning.run();
        Duration first = load.firstSuccessAfter(System.nanoTime());
        tell(what, first);
        assertThat(first).as("back after it was %s", what).isLessThan(BACK);
        TurnsUnderLoad.pause(Duration.ofSeconds(1));
    }

    private static void failsAtOnce(ExternalDatabase database) {
        long begun = System.nanoTime();
        assertThatExceptionOfType(RecordStoreException.class)
                .isThrownBy(() -> database.records()
                        .sessions()
                        .conversation(
                                new SessionId(new UUID(1, 1)),
                                new Principal("p"),
                                Instant.EPOCH,
                                Deadline.after(Duration.ofSeconds(30), System::nanoTime)))
                .satisfies(e -> assertThat(e.retryable()).isTrue());
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    }

    private static void tell(String what, Duration first) {
        System.out.println(what + ": first success after " + first.toMillis() + " ms");
    }

    private static ExternalDatabase open(String url) {
        return ExternalDatabase.open(
                DatabaseUrl.parse(url), new Configuration.Database(Optional.empty(), 5, 10), Instruments.none());
    }
}
