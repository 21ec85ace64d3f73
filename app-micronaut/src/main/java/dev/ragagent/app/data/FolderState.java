package dev.ragagent.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A look at a data folder that takes no lock and writes nothing, so that whoever owns it is not disturbed.
 *
 * @param exists whether it is there; else it can be made
 * @param freeBytes the room on its disk
 */
public record FolderState(boolean exists, long freeBytes) {
    /**
     * Looks at it.
     *
     * @throws DataFolderException when no service could keep its files there; the message is one sentence and leaves to the
     *     caller what to do
     */
    public static FolderState of(Path folder) {
        try {
            if (Contents.areForeign(folder)) {
                throw new DataFolderException(folder + " holds other files and none of this service's.", null);
            }
            Path there = nearest(folder);
            if (!Files.isDirectory(there)) {
                throw new DataFolderException(there + " is a file.", null);
            }
            if (!Files.isWritable(there) || !Files.isReadable(there) || !Files.isExecutable(there)) {
                throw new DataFolderException("This user may not read and write " + there + ".", null);
            }
            return new FolderState(
                    there.equals(folder), Files.getFileStore(there).getUsableSpace());
        } catch (IOException e) {
            throw new DataFolderException(folder + " can't be looked at (" + FileFailure.reason(e) + ").", e);
        }
    }

    /** The folder, or what is there of the way to it. */
    private static Path nearest(Path folder) {
        Path at = folder;
        while (!Files.exists(at)) {
            at = Objects.requireNonNull(at.getParent(), "the root is always there");
        }
        return at;
    }
}
