package dev.ragagent.app.logging;

import java.io.IOException;
import java.nio.file.Path;

/** The log file can't be written; the message is a sentence for the operator. */
public final class LogFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LogFileException(Path file, IOException cause) {
        super("The log file " + file + " can't be written (" + cause + "); set LOG_FILE to another.", cause);
    }
}
