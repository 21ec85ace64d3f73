package dev.ragagent.app.data;

import org.jspecify.annotations.Nullable;

/** The data folder can't be used; the message is one sentence for the operator. */
public sealed class DataFolderException extends RuntimeException permits DataFolderInUseException {
    private static final long serialVersionUID = 1L;

    DataFolderException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
