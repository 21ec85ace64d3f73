package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.postgres.PostgresOptions;
import dev.ragagent.adapter.postgres.PostgresRecords;
import dev.ragagent.adapter.postgres.PostgresSchema;
import dev.ragagent.adapter.postgres.TestPostgres;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes with an embedded server are killed, and the next one finds everything in order. */
class EmbeddedPostgresKillTest {
    /** How far initdb has come when its process is killed. It goes on by itself until the next start ends it. */
    enum InitdbPoint {
        BEGUN(home -> !unfinished(home).isEmpty()),
        BOOTSTRAP(home -> unfinished(home).stream().anyMatch(it -> Files.exists(it.resolve("global/pg_control")))),
        TEMPLATES(home -> unfinished(home).stream().anyMatch(it -> Files.exists(it.resolve("base/4"))));

        private final Predicate<Home> reached;

        InitdbPoint(Predicate<Home> reached) {
            this.reached = reached;
        }

        private static List<Path> unfinished(Home home) {
            try {
                return home.unfinishedClusters();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @TempDir
    private Path folder;

    @AfterEach
    void endEverything() throws IOException {
        ServerProcesses.in(home()).forEach(ProcessHandle::destroyForcibly);
    }

    @ParameterizedTest
    @EnumSource
    void survivesAKillWhileTheDataAreMade(InitdbPoint point) throws Exception {
        try (ChildProcess child = ChildProcess.start(folder, "wait")) {
            Home home = home();
            child.killWhen(() -> point.reached.test(home));
        }

        try (var server = start()) {
            assertThat(answers(server.dataSource())).isTrue();
            assertThat(home().unfinishedClusters()).isEmpty();
        }
        assertThat(ServerProcesses.in(home())).isEmpty();
    }

    @Test
    void survivesAKillWhileTheServerStarts() throws Exception {
        MadeHome.copyTo(folder);
        try (ChildProcess child = ChildProcess.start(folder, "wait")) {
            Path pid = home().cluster().resolve("postmaster.pid");
            child.killWhen(() -> Files.exists(pid));
        }

        try (var server = start()) {
            assertThat(answers(server.dataSource())).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rag_store_document", "rag_exchange"})
    void survivesAKillInTheMiddleOfAMigration(String table) throws Exception {
        MadeHome.copyTo(folder);
        try (ChildProcess child = ChildProcess.start(folder, "migrate")) {
            String url = child.await("started ");
            try (Connection connection = connect(url)) {
                // The migration comes as far as this table, and then waits for us.
                connection.setAutoCommit(false);
                execute(connection, "create table " + table + " (id int)");
                child.say("go");
                awaitLockWaiter(url);
                child.kill();
            }
        }

        try (var server = start()) {
            PostgresSchema.migrate(server.dataSource());
            try (Connection connection = server.dataSource().getConnection()) {
                assertThat(single(connection, "select count(*) from rag_schema_history where success"))
                        .isEqualTo(String.valueOf(migrations()));
                assertThat(single(connection, "select count(*) from " + table)).isEqualTo("0");
            }
        }
    }

    private static int migrations() throws IOException {
        try (Stream<Path> files = Files.list(
                Path.of("src", "main", "resources", "dev", "ragagent", "adapter", "postgres", "migration"))) {
            return Math.toIntExact(files.count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60})
    void whatWasAcknowledgedIsThereAfterAKill(int turns) throws Exception {
        MadeHome.copyTo(folder);
        int acknowledged;
        try (ChildProcess child = ChildProcess.start(folder, "record")) {
            child.await("recorded " + turns);
            child.kill();
            acknowledged = lastRecorded(turns, child.rest());
        }

        try (var server = start()) {
            assertThatTurnsAreThere(server.dataSource(), acknowledged);
        }
    }

    /** As when the machine runs out of memory: the server is killed with its application, and recovers from its log. */
    @Test
    void whatWasAcknowledgedIsThereWhenTheServerIsKilledToo() throws Exception {
        MadeHome.copyTo(folder);
        int acknowledged;
        try (ChildProcess child = ChildProcess.start(folder, "record")) {
            child.await("recorded 40");
            ServerProcesses.in(home()).forEach(ProcessHandle::destroyForcibly);
            child.kill();
            acknowledged = lastRecorded(40, child.rest());
        }

        try (var server = start()) {
            assertThatTurnsAreThere(server.dataSource(), acknowledged);
        }
    }

    @Test
    void anotherProcessIsToldThatTheFolderIsInUse() throws Exception {
        MadeHome.copyTo(folder);
        try (ChildProcess first = ChildProcess.start(folder, "wait")) {
            String url = first.await("started ");
            try (ChildProcess second = ChildProcess.start(folder, "wait")) {
                assertThat(second.await("failed: "))
                        .contains(folder.toRealPath().toString(), "in use");
            }
            try (Connection connection = connect(url)) {
                assertThat(single(connection, "select 1")).isEqualTo("1");
            }
        }
    }

    private Home home() throws IOException {
        return Home.open(folder);
    }

    private EmbeddedPostgresServer start() {
        return EmbeddedPostgresServer.start(
                folder, new EmbeddedPostgresOptions(10, Optional.of(TestPostgres.BINARIES)));
    }

    private static int lastRecorded(int atLeast, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("recorded "))
                .mapToInt(line -> Integer.parseInt(line.substring("recorded ".length())))
                .max()
                .orElse(atLeast);
    }

    /** All that was acknowledged, and at most the one that was on its way. */
    private static void assertThatTurnsAreThere(DataSource dataSource, int acknowledged) {
        try (var records = PostgresRecords.open(dataSource, new PostgresOptions(2))) {
            List<Turn> turns = records.sessions()
                    .conversation(
                            AcknowledgedTurns.SESSION,
                            AcknowledgedTurns.OWNER,
                            AcknowledgedTurns.AT,
                            Deadline.after(Duration.ofSeconds(30), System::nanoTime))
                    .orElseThrow()
                    .turns();
            assertThat(turns).hasSizeBetween(acknowledged, acknowledged + 1);
            assertThat(turns)
                    .isEqualTo(IntStream.rangeClosed(1, turns.size())
                            .mapToObj(AcknowledgedTurns::turn)
                            .toList());
        }
    }

    private Connection connect(String url) throws IOException, SQLException {
        return DriverManager.getConnection(url, Cluster.USER, Password.of(home()));
    }

    private void awaitLockWaiter(String url) throws Exception {
        try (Connection connection = connect(url)) {
            while (single(connection, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                    .equals("0")) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
        }
    }

    private static boolean answers(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return single(connection, "select 1").equals("1");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}
