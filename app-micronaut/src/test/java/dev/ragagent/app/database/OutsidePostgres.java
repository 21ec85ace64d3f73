package dev.ragagent.app.database;

import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresOptions;
import dev.ragagent.adapter.postgres.embedded.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL that is none of the service's: the test starts, stops, kills and freezes it, always on the same port. */
public final class OutsidePostgres implements AutoCloseable {
    private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path home;
    private final String user;
    private final String password;
    private final int port;
    private @Nullable Process process;

    private OutsidePostgres(Path home, String user, String password, int port) {
        this.home = home;
        this.user = user;
        this.password = password;
        this.port = port;
    }

    /** Makes its data; it does not run yet. */
    public static OutsidePostgres made(Path home) throws IOException {
        try (var server = EmbeddedPostgresServer.start(home, new EmbeddedPostgresOptions(90, Optional.of(BINARIES)))) {
            return new OutsidePostgres(home, server.user(), server.password(), freePort());
        }
    }

    /** For {@code DATABASE_URL}. */
    public String url() {
        return "postgresql://" + user + ':' + password + "@127.0.0.1:" + port + "/postgres";
    }

    /** Its password, which nobody may ever show. */
    public String password() {
        return password;
    }

    /** Returns when it takes connections. */
    public void start() throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        if (Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"))) {
            command.addAll(List.of("unshare", "--user")); // PostgreSQL refuses to run as root
        }
        command.addAll(List.of(
                program().toString(),
                "-D",
                home.resolve("cluster").toString(),
                "-c",
                "port=" + port,
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=95",
                "-c",
                "shared_buffers=32MB"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        home.resolve("outside.log").toFile()))
                .start();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("it did not start: " + Files.readString(home.resolve("outside.log")));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private boolean answers() {
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2&socketTimeout=2", user, password)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Ends it in good order; its clients lose their connections. */
    public void stop() throws IOException, InterruptedException {
        signal("-INT", List.of(process()));
        process().waitFor();
    }

    /** Ends it as a power cut would, all of its processes. */
    public void kill() throws IOException, InterruptedException {
        signal("-KILL", all());
        process().waitFor();
    }

    /** Halts all of its processes; the system still takes connections for them. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP", List.of(process())); // first, so that it makes no further ones
        signal("-STOP", all());
    }

    /** Lets it go on. */
    public void thaw() throws IOException, InterruptedException {
        signal("-CONT", all());
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(process().toHandle()), process().descendants())
                .toList();
    }

    private static void signal(String signal, List<?> processes) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("kill", signal));
        for (Object one : processes) {
            command.add(String.valueOf(one instanceof Process p ? p.pid() : ((ProcessHandle) one).pid()));
        }
        // One of them may have ended since: that is no failure.
        new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Process process() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("it was not started");
        }
        return running;
    }

    private static Path program() throws IOException {
        try (var folders = Files.list(BINARIES)) {
            return folders.map(folder -> folder.resolve("bin/postgres"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process != null && process.isAlive()) {
            kill();
        }
    }
}
