package dev.ragagent.app.client;

import org.jspecify.annotations.Nullable;

/** The service could not be reached, or refused; the message is one or two sentences for the user. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ServiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public ServiceException(String message) {
        this(message, null);
    }
}
