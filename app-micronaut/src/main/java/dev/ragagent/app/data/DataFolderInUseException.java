package dev.ragagent.app.data;

import java.nio.file.Path;
import java.util.OptionalLong;

/** Another process owns the data folder, and one at a time may. */
public final class DataFolderInUseException extends DataFolderException {
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path folder, OptionalLong pid) {
        super(
                "The data folder " + folder + " is in use by "
                        + (pid.isPresent() ? "the process " + pid.getAsLong() : "another process")
                        + "; stop that one, or set DATA_DIR to another folder.",
                null);
    }
}
