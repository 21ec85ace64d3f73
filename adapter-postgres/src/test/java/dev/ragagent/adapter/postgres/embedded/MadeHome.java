package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.adapter.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The home of a server that was started and stopped once, to be copied by tests that need not see the data being made. */
final class MadeHome {
    private static final Path HOME = make();

    private MadeHome() {}

    static void copyTo(Path home) throws IOException {
        Home.open(home);
        for (String each : List.of("password", "cluster")) {
            try (Stream<Path> files = Files.walk(HOME.resolve(each))) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            home.resolve(HOME.relativize(file)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Path make() {
        Path home = Path.of("target", "postgres-made").toAbsolutePath();
        EmbeddedPostgresServer.start(home, new EmbeddedPostgresOptions(10, Optional.of(TestPostgres.BINARIES)))
                .close();
        return home;
    }
}
