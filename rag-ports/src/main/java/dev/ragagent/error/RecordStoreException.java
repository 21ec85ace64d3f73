package dev.ragagent.error;

import org.jspecify.annotations.Nullable;

/** Thrown when the store of sessions, jobs and the document ledger cannot do its work. What was being written is not written. */
public final class RecordStoreException extends DependencyException {
    private static final long serialVersionUID = 1L;

    /**
     * @param retryable whether the same call may succeed later
     * @param message what failed and what to do; no secrets, no contents
     * @param cause the library's own error, if there is one
     */
    public RecordStoreException(boolean retryable, String message, @Nullable Throwable cause) {
        super(retryable, message, cause);
    }
}
