package dev.ragagent.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the vector store cannot do its work: unreachable, broken, or holding data of another embedding model. */
public final class VectorStoreException extends DependencyException {
    private static final long serialVersionUID = 1L;

    /**
     * @param retryable whether the same call may succeed later
     * @param message what failed and what to do; no secrets, no contents
     * @param cause the library's own error, if there is one
     */
    public VectorStoreException(boolean retryable, String message, @Nullable Throwable cause) {
        super(retryable, message, cause);
    }
}
