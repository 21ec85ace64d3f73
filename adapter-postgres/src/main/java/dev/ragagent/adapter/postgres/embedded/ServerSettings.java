package dev.ragagent.adapter.postgres.embedded;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the server is set up. */
final class ServerSettings {
    static final String LOOPBACK = "127.0.0.1";
    /** Beside those of the application: for whoever looks after the server. */
    private static final int SPARE_CONNECTIONS = 5;

    private ServerSettings() {}

    /** For the command line of the server, where they win over every file. None of them may hold a space. */
    static String of(int port, EmbeddedPostgresOptions options) {
        return Stream.concat(everywhere(port, options).stream(), whereSocketsTellOfTheirEnd().stream())
                .map(setting -> "-c " + setting)
                .collect(Collectors.joining(" "));
    }

    private static List<String> everywhere(int port, EmbeddedPostgresOptions options) {
        return List.of(
                "port=" + port,
                "listen_addresses=" + LOOPBACK,
                "unix_socket_directories=",
                "password_encryption=scram-sha-256",
                // Durable: an acknowledged commit is on disk.
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                // Modest: a guest on somebody's machine.
                "max_connections=" + (options.connections() + SPARE_CONNECTIONS),
                "shared_buffers=32MB",
                "max_wal_size=256MB",
                "io_method=sync",
                "jit=off",
                // The log never shows what is stored or asked.
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "log_checkpoints=off");
    }

    /** A query whose client is gone ends, with its locks. Windows refuses the setting. */
    private static List<String> whereSocketsTellOfTheirEnd() {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? List.of() : List.of("client_connection_check_interval=1s");
    }
}
