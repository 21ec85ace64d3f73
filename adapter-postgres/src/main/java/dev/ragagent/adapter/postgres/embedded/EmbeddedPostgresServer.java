package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of one's own, kept in a folder. What it has acknowledged is on disk and survives a kill of this
 * process, of the server or of the machine, at any moment: while the folder is being made, in service, while it stops. What
 * a killed process leaves running is stopped by the next start.
 *
 * <p>It listens on the loopback address alone, on a port that was free, without a socket in the file system, and lets in
 * only who knows the random password in the folder's file {@code password} (mode 0600). It runs on Linux, macOS and
 * Windows, on Linux also as root.
 *
 * <p>Safe for many threads. Close it after everything that uses it: a process that ends without leaves the server running
 * until the next start.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
    private static final String DATABASE = "postgres";
    /** Long enough for the recovery of what the settings below let pile up. */
    private static final Duration START = Duration.ofMinutes(2);
    /** Between looking for a free port and using it another process may take it. */
    private static final int PORTS_TRIED = 3;

    private final HomeLock lock;
    private final ServerLog log;
    private final Leftovers leftovers;
    private final String password;
    private final int port;
    private boolean closed;

    private EmbeddedPostgresServer(HomeLock lock, ServerLog log, Leftovers leftovers, String password, int port) {
        this.lock = lock;
        this.log = log;
        this.leftovers = leftovers;
        this.password = password;
        this.port = port;
    }

    /** Starts it with {@link EmbeddedPostgresOptions#DEFAULT}. */
    public static EmbeddedPostgresServer start(Path home) {
        return start(home, EmbeddedPostgresOptions.DEFAULT);
    }

    /**
     * Starts the server of a folder, and makes its data first when there are none. Takes some seconds the first time, then
     * about one.
     *
     * @param home is made, for its owner alone, when it is not there
     * @throws RecordStoreException when another process uses the folder, the class path has no binaries for this platform,
     *     or the server does not start; the message says which, and what to do
     * @throws CallInterruptedException when the calling thread is interrupted; the next start clears up
     */
    public static EmbeddedPostgresServer start(Path home, EmbeddedPostgresOptions options) {
        try {
            return start(Home.open(home), options);
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) { // which closes file channels, and looks like a broken file
                throw new CallInterruptedException("starting the embedded PostgreSQL");
            }
            throw new RecordStoreException(
                    false, "The embedded PostgreSQL can't use the folder " + home + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedPostgresServer start(Home home, EmbeddedPostgresOptions options) throws IOException {
        HomeLock lock = HomeLock.take(home);
        try {
            var programs =
                    new Programs(home, Binaries.unpackedIn(options.binaries().orElse(home.binaries())));
            var leftovers = new Leftovers(home, programs);
            leftovers.clear();
            String password = Password.of(home);
            Cluster.ensure(home, programs);
            ServerLog.cut(home.serverLog());
            int port = start(home, programs, options);
            return new EmbeddedPostgresServer(lock, ServerLog.watch(home), leftovers, password, port);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static int start(Home home, Programs programs, EmbeddedPostgresOptions options) throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            long logged = Files.exists(home.serverLog()) ? Files.size(home.serverLog()) : 0;
            int exit = programs.exitOf(
                    "starting the embedded PostgreSQL",
                    "pg_ctl",
                    List.of(
                            "start",
                            "--pgdata=" + home.cluster(),
                            "--log=" + home.serverLog(),
                            "--wait",
                            "--timeout=" + START.toSeconds(),
                            "--options=" + ServerSettings.of(port, options)));
            if (exit == 0) {
                return port;
            }
            String said = Files.exists(home.serverLog()) ? Programs.since(logged, home.serverLog()) : "";
            if (attempt == PORTS_TRIED || !said.contains("could not bind")) {
                throw new RecordStoreException(
                        false, "The embedded PostgreSQL in " + home.path() + " did not start. It said: " + said, null);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Makes a new connection at each call; put a pool before it. */
    public DataSource dataSource() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setServerNames(new String[] {ServerSettings.LOOPBACK});
        dataSource.setPortNumbers(new int[] {port});
        dataSource.setDatabaseName(DATABASE);
        dataSource.setUser(Cluster.USER);
        dataSource.setPassword(password);
        dataSource.setConnectTimeout(5);
        dataSource.setTcpKeepAlive(true);
        return dataSource;
    }

    /** The address for JDBC, without user and password. */
    public String jdbcUrl() {
        return String.format(Locale.ROOT, "jdbc:postgresql://%s:%d/%s", ServerSettings.LOOPBACK, port, DATABASE);
    }

    /** Who logs in: a user who may do everything. */
    public String user() {
        return Cluster.USER;
    }

    /** That user's password; a secret. */
    public String password() {
        return password;
    }

    /** Stops the server; its clients lose their connections. Closing twice is harmless. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        // An interrupt must not leave the server behind: it is put off until the server is down.
        boolean interrupted = Thread.interrupted();
        try {
            log.close();
            stopAndUnlock();
        } catch (IOException e) {
            throw new RecordStoreException(false, "The embedded PostgreSQL can't be stopped: " + e.getMessage(), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stopAndUnlock() throws IOException {
        try {
            leftovers.stopServer();
        } finally {
            lock.close();
        }
    }
}
