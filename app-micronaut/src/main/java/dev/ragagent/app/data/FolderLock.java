package dev.ragagent.app.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lock of a data folder: a file that is locked by the operating system, so that it is free again however its owner
 * ended. The owner's process id stands in it, for the message to whoever comes second.
 */
final class FolderLock implements AutoCloseable {
    /** Far behind the process id, which others may so read on every platform. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    /**
     * The folders that this process owns. Closing any channel of a file frees the process's POSIX locks on it, so a second
     * attempt from within must be refused before it opens one.
     */
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the lock, without waiting.
     *
     * @param folder its real path
     * @throws DataFolderInUseException when somebody has it, this process included
     */
    static FolderLock take(Path folder) throws IOException {
        if (!OWNED.add(folder)) {
            throw new DataFolderInUseException(
                    folder, OptionalLong.of(ProcessHandle.current().pid()));
        }
        boolean taken = false;
        try {
            FolderLock lock = open(folder);
            taken = true;
            return lock;
        } finally {
            if (!taken) {
                OWNED.remove(folder);
            }
        }
    }

    private static FolderLock open(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            if (lock == null) {
                throw new DataFolderInUseException(folder, pid(file));
            }
            channel.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            taken = true;
            return new FolderLock(folder, channel);
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static OptionalLong pid(Path file) throws IOException {
        try {
            return OptionalLong.of(Long.parseLong(Files.readString(file).strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty(); // its owner has not written it yet
        }
    }

    /** Frees the folder; the file stays. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OWNED.remove(folder);
        }
    }
}
