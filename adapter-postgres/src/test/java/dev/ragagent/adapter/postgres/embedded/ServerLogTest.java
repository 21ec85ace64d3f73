package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
    @TempDir
    private Path folder;

    @Test
    void aSmallLogIsLeftAlone() throws Exception {
        Path log = folder.resolve("server.log");
        ServerLog.cut(log);
        Files.writeString(log, "one line\n");

        ServerLog.cut(log);

        assertThat(log).hasContent("one line\n");
        assertThat(folder.resolve("server.log.1")).doesNotExist();
    }

    @Test
    void theWatchGoesOnAfterALogThatCouldNotBeCut() throws Exception {
        Path log = folder.resolve("server.log");
        Path obstacle = folder.resolve("server.log.1");
        Files.createDirectories(obstacle.resolve("in the way"));
        Files.writeString(log, "x".repeat((int) ServerLog.MOST_BYTES + 1));

        try (ServerLog watch = ServerLog.watch(log, Duration.ofMillis(1))) {
            Thread.sleep(50);
            assertThat(log).isNotEmptyFile();
            Home.delete(obstacle);
            for (int i = 0; i < 1000 && Files.size(log) > 0; i++) {
                Thread.sleep(10);
            }
        }

        assertThat(log).isEmptyFile();
    }

    @Test
    void aLongLogTakesThePlaceOfTheOneBefore() throws Exception {
        Path log = folder.resolve("server.log");
        for (String round : new String[] {"first ", "second "}) {
            Files.writeString(log, round.repeat((int) ServerLog.MOST_BYTES / 5));
            ServerLog.cut(log);
        }

        assertThat(log).isEmptyFile();
        assertThat(Files.readString(folder.resolve("server.log.1"))).startsWith("second ");
    }
}
