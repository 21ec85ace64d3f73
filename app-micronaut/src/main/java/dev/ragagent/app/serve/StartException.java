package dev.ragagent.app.serve;

import org.jspecify.annotations.Nullable;

/** The service can't start; the message is one or two sentences for the operator. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
