package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.postgres.TestPostgres;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresServerTest {
    private static final EmbeddedPostgresOptions OPTIONS =
            new EmbeddedPostgresOptions(10, Optional.of(TestPostgres.BINARIES));

    @TempDir
    private Path folder;

    @AfterEach
    void endEverything() throws IOException {
        ServerProcesses.in(Home.open(folder)).forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void isDurablePrivateAndModest() throws Exception {
        Path home = folder.resolve("a home with 'quotes' \u00fc");
        try (var server = EmbeddedPostgresServer.start(home, OPTIONS)) {
            assertThat(query(server, "show fsync")).isEqualTo("on");
            assertThat(query(server, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "show full_page_writes")).isEqualTo("on");
            assertThat(query(server, "show data_checksums")).isEqualTo("on");
            assertThat(query(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(query(server, "show unix_socket_directories")).isEmpty();
            assertThat(query(server, "show max_connections")).isEqualTo("15");
            assertThat(query(server, "show shared_buffers")).isEqualTo("32MB");
            assertThat(query(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(query(server, "select left(rolpassword, 13) from pg_authid where rolname = 'ragagent'"))
                    .isEqualTo("SCRAM-SHA-256");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("password"))))
                    .isEqualTo("rw-------");
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(it -> it.getFileName().toString().startsWith(".s.PGSQL")))
                    .isEmpty();
        }
    }

    @Test
    void letsInOnlyWhoKnowsThePassword() throws Exception {
        MadeHome.copyTo(folder);
        try (var server = EmbeddedPostgresServer.start(folder, OPTIONS)) {
            assertThat(server.password()).hasSize(48).isEqualTo(Files.readString(folder.resolve("password")));
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())
                    .close();

            for (String password : List.of("", "wrong")) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.user(), password))
                        .isInstanceOf(SQLException.class);
            }
            for (InetAddress address : addressesOfThisMachine()) {
                assertThatThrownBy(() -> new Socket(address, portOf(server)).close())
                        .isInstanceOf(ConnectException.class);
            }
        }
    }

    @Test
    void keepsItsDataAndItsPasswordFromStartToStart() throws Exception {
        MadeHome.copyTo(folder);
        String password;
        try (var server = EmbeddedPostgresServer.start(folder, OPTIONS)) {
            password = server.password();
            execute(server, "create table kept as select 42 as answer");
        }
        assertThat(ServerProcesses.in(Home.open(folder))).isEmpty();

        try (var server = EmbeddedPostgresServer.start(folder, OPTIONS)) {
            assertThat(server.password()).isEqualTo(password);
            assertThat(query(server, "select answer from kept")).isEqualTo("42");
            assertOneServerAHome(server);
            assertThatAStalePidFileDoesNotMatter(server);
        }
    }

    private void assertOneServerAHome(EmbeddedPostgresServer running) throws Exception {
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, OPTIONS))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining("in use");
        assertThat(query(running, "select 1")).isEqualTo("1");
    }

    private void assertThatAStalePidFileDoesNotMatter(EmbeddedPostgresServer running) throws Exception {
        running.close();
        running.close();
        long ours = ProcessHandle.current().pid();
        for (String content :
                List.of(ours + "\n" + folder.resolve("cluster") + "\n", "-" + ours + "\n", "no number", "")) {
            Files.writeString(folder.resolve("cluster/postmaster.pid"), content);

            try (var server = EmbeddedPostgresServer.start(folder, OPTIONS)) {
                assertThat(query(server, "select answer from kept")).isEqualTo("42");
            }
        }
    }

    @Test
    void saysWhatIsWrongWhenItDoesNotStart() throws Exception {
        Files.createDirectories(folder.resolve("cluster"));
        Files.writeString(folder.resolve("cluster/PG_VERSION"), "9.6");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, OPTIONS))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining("password")
                .hasMessageContaining("missing");

        Files.writeString(folder.resolve("password"), "secret");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, OPTIONS))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining("did not start")
                .hasMessageNotContaining("secret");

        // Nothing holds on to the folder after a failure.
        Home.delete(folder.resolve("cluster"));
        MadeHome.copyTo(folder);
        EmbeddedPostgresServer.start(folder, OPTIONS).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a$HOME", "a\"b", "a`b", "a\nb"})
    void refusesAFolderThatAShellWouldMisread(String name) {
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder.resolve(name), OPTIONS))
                .isInstanceOf(RecordStoreException.class)
                .hasMessageContaining(name);
    }

    @Test
    void anInterruptEndsTheStart() throws Exception {
        MadeHome.copyTo(folder);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> EmbeddedPostgresServer.start(folder, OPTIONS))
                .isInstanceOf(CallInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        try (var server = EmbeddedPostgresServer.start(folder, OPTIONS)) {
            // Nor does one keep the server from being stopped.
            Thread.currentThread().interrupt();
            server.close();
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(ServerProcesses.in(Home.open(folder))).isEmpty();
    }

    private static List<InetAddress> addressesOfThisMachine() throws Exception {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
    }

    private static int portOf(EmbeddedPostgresServer server) {
        String url = server.jdbcUrl();
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1, url.lastIndexOf('/')));
    }

    private static String query(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(EmbeddedPostgresServer server, String sql) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
