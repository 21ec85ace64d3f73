package dev.ragagent.app.data;

import dev.ragagent.model.job.WorkerId;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The folder that holds everything of one embedded service, owned by this process until it is closed. The lock is taken
 * before anything else in it is touched, and freed by the operating system if the process dies.
 */
public final class DataFolder implements AutoCloseable {
    private static final String FIRST_DOCUMENTS = "first-documents-unfinished";

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes the folder if need be, closes it to other users and becomes its owner.
     *
     * @throws DataFolderInUseException when another process is its owner
     * @throws DataFolderException when it can't be made or written, or is full of something else
     */
    public static DataFolder open(Path folder) {
        try {
            if (Contents.areForeign(folder)) {
                throw new DataFolderException(
                        "The folder " + folder
                                + " holds other files and none of this service's, so it is left as it is;"
                                + " set DATA_DIR to a new or an empty folder.",
                        null);
            }
            PrivateFile.folder(folder);
            Path real = folder.toRealPath();
            return new DataFolder(real, FolderLock.take(real));
        } catch (AccessDeniedException e) {
            throw new DataFolderException(
                    "The data folder " + folder + " can't be used, because this user may not write " + e.getFile()
                            + "; give it the right to, or set DATA_DIR to another folder.",
                    e);
        } catch (FileAlreadyExistsException e) {
            throw new DataFolderException(
                    "The data folder " + folder + " can't be used, because " + e.getFile()
                            + " is a file; set DATA_DIR to a folder.",
                    e);
        } catch (IOException e) {
            throw new DataFolderException(
                    "The data folder " + folder + " can't be used (" + FileFailure.reason(e)
                            + "); set DATA_DIR to a folder that can be written.",
                    e);
        }
    }

    /** The folder's real path. */
    public Path path() {
        return path;
    }

    /** Where the embedded PostgreSQL keeps its files. */
    public Path postgres() {
        return path.resolve("postgres");
    }

    /** Where Lucene keeps its indexes. */
    public IndexFolders indexes() {
        return IndexFolders.in(path);
    }

    /** Who this folder's process is to the queue of jobs: the same over restarts. */
    public WorkerId worker() {
        Path file = path.resolve("worker");
        try {
            Optional<WorkerId> kept = Files.exists(file) ? parsed(Files.readString(file)) : Optional.empty();
            if (kept.isPresent()) {
                return kept.get();
            }
            var fresh = new WorkerId(UUID.randomUUID());
            PrivateFile.write(file, fresh.value() + "\n");
            return fresh;
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + file + " can't be read or written (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** A damaged file only means that a job of this folder waits for its lease to end. */
    private static Optional<WorkerId> parsed(String text) {
        try {
            return Optional.of(new WorkerId(UUID.fromString(text.strip())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether the first documents of this folder have begun to be ingested and have not all been: a process that was killed
     * in between leaves some, and the next one goes on.
     */
    public boolean firstDocumentsUnfinished() {
        return Files.exists(path.resolve(FIRST_DOCUMENTS));
    }

    /** Notes that they begin, or that they have all been ingested. */
    public void firstDocumentsUnfinished(boolean unfinished) {
        Path file = path.resolve(FIRST_DOCUMENTS);
        try {
            if (unfinished) {
                PrivateFile.write(file, "");
            } else {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + file + " can't be written or removed (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** Lets others find the server that runs on this folder. */
    public void announce(ServerFile server) {
        try {
            PrivateFile.write(ServerFile.in(path), server.toJson());
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + ServerFile.in(path) + " can't be written (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** Takes the announcement back, if there is one. */
    public void withdraw() {
        try {
            Files.deleteIfExists(ServerFile.in(path));
        } catch (IOException e) {
            throw new DataFolderException(
                    "The file " + ServerFile.in(path) + " can't be removed (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** Gives the folder up. Closing twice is harmless. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new DataFolderException(
                    "The lock of the data folder " + path + " can't be freed (" + FileFailure.reason(e) + ").", e);
        }
    }
}
