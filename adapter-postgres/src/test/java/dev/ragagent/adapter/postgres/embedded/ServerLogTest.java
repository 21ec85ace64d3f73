package dev.ragagent.adapter.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
        var looks = new AtomicInteger();
        var second = new CountDownLatch(1);
        ServerLog.Look look = () -> {
            if (looks.incrementAndGet() == 1) {
                throw new IOException("No space left on device");
            }
            second.countDown();
        };

        try (ServerLog watch = ServerLog.watch(look, Duration.ofMillis(1))) {
            assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
        }
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
