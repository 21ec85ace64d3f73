package dev.ragagent.adapter.postgres.embedded;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How an embedded server runs.
 *
 * @param connections how many connections it takes, at least 1; the size of the pool with its overflow. A few more are kept
 *     free for whoever looks after the server.
 * @param binaries where the server's programs are unpacked, some 60 MB; several servers may share the folder. Empty for a
 *     folder below the server's home.
 */
public record EmbeddedPostgresOptions(int connections, Optional<Path> binaries) {
    /** For 60 connections, with the programs below the server's home. */
    public static final EmbeddedPostgresOptions DEFAULT = new EmbeddedPostgresOptions(60, Optional.empty());

    public EmbeddedPostgresOptions {
        Objects.requireNonNull(binaries, "binaries");
        if (connections < 1 || connections > 1000) {
            throw new IllegalArgumentException("an embedded server takes 1 to 1000 connections, not " + connections);
        }
    }
}
