package dev.ragagent.adapter.lucene;

import dev.ragagent.error.VectorStoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.util.OptionalLong;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;

/** Lucene's errors as the port's, each with what to do. */
final class Failures {
    private Failures() {}

    /** A call that comes after the store was closed. */
    static VectorStoreException closed() {
        return new VectorStoreException(false, "The vector store is closed.", null);
    }

    /**
     * Another store, here or in another process, has the index open.
     *
     * @param pid of the process that opened it last, as far as that is known
     */
    static VectorStoreException inUse(String place, OptionalLong pid, IOException cause) {
        String owner = pid.isPresent() ? " (last opened by process " + pid.getAsLong() + ")" : "";
        return new VectorStoreException(
                true,
                "The index in " + place + " is in use" + owner
                        + ". One process at a time owns an index: stop that one, or ask its server.",
                cause);
    }

    /**
     * Opening, reading or writing failed.
     *
     * @param activity as in "searching the vector store"
     * @param place the folder
     */
    static VectorStoreException of(String activity, String place, IOException error) {
        return switch (error) {
            case CorruptIndexException e -> damaged(place, e);
            case IndexFormatTooOldException e -> otherRelease(place, e);
            case IndexFormatTooNewException e -> otherRelease(place, e);
            case AccessDeniedException e ->
                new VectorStoreException(false, "This user may not read and write the index in " + place + ".", e);
            case FileAlreadyExistsException e ->
                new VectorStoreException(false, place + " is no folder, so no index can be in it.", e);
            default ->
                new VectorStoreException(
                        true,
                        "The index in " + place + " failed while " + activity + ": " + error
                                + ". Is there room on the disk, and are the files in place?",
                        error);
        };
    }

    private static VectorStoreException damaged(String place, IOException cause) {
        return new VectorStoreException(
                false,
                "The index in " + place + " is damaged (" + cause.getMessage()
                        + "). Move the folder away and run a rebuild, which fills a new one from the ledger.",
                cause);
    }

    private static VectorStoreException otherRelease(String place, IOException cause) {
        return new VectorStoreException(
                false,
                "The index in " + place + " was written by another release of Lucene (" + cause.getMessage()
                        + "). Move the folder away and run a rebuild, which fills a new one from the ledger.",
                cause);
    }
}
