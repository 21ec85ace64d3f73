package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.error.RecordStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says that this process owns the home. The operating system takes the lock back when the process ends, however it does. */
final class HomeLock implements AutoCloseable {
    /**
     * The homes that this process owns. Closing any channel of a file frees the process's POSIX locks on it, so a second
     * start from within must be refused before it opens one.
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path home;
    private final FileChannel channel;

    private HomeLock(Path home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** @throws RecordStoreException when another process, or another part of this one, has it */
    static HomeLock take(Home home) throws IOException {
        if (!OWNED.add(home.path())) {
            throw inUse(home, "by this very process");
        }
        boolean taken = false;
        try {
            HomeLock lock = open(home);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                OWNED.remove(home.path());
            }
        }
    }

    private static HomeLock open(Home home) throws IOException {
        FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            if (channel.tryLock() == null) {
                throw inUse(home, "by another process");
            }
            taken = true;
            return new HomeLock(home.path(), channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static RecordStoreException inUse(Home home, String whose) {
        return new RecordStoreException(
                false,
                "The embedded PostgreSQL in " + home.path() + " is in use " + whose
                        + ". Stop that one, or use another folder.",
                null);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWNED.remove(home);
        }
    }
}
