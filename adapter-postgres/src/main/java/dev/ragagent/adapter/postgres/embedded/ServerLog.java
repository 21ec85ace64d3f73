package dev.ragagent.adapter.postgres.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps the server's log small: when it grows beyond 1 MiB it becomes {@code server.log.1}, in place of the one before. The
 * server writes at the end of whatever the file holds, so it can be emptied under it.
 */
final class ServerLog implements AutoCloseable {
    /** What is done at each look. */
    interface Look {
        void atTheLog() throws IOException;
    }

    static final long MOST_BYTES = 1024 * 1024;
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Thread watch;

    private ServerLog(Thread watch) {
        this.watch = watch;
    }

    /** Looks after the log until it is closed. */
    static ServerLog watch(Home home) {
        Path log = home.serverLog();
        return watch(() -> cut(log), INTERVAL);
    }

    static ServerLog watch(Look look, Duration interval) {
        return new ServerLog(Thread.ofVirtual().name("ragagent-postgres-log").start(() -> lookOften(look, interval)));
    }

    private static void lookOften(Look look, Duration interval) {
        try {
            while (true) {
                lookIfPossible(look);
                Thread.sleep(interval);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    /** A disk that is full for a while must not end the watch, or the log grows for ever after. */
    private static void lookIfPossible(Look look) {
        try {
            look.atTheLog();
        } catch (IOException e) {
            // It is tried again at the next look; a log that stays long meanwhile does no other harm.
        }
    }

    /** Does nothing while the log is small enough. */
    static void cut(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > MOST_BYTES) {
            Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}
