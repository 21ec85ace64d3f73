package dev.ragagent.error;

import org.jspecify.annotations.Nullable;

/** A part behind an out-port failed. Adapters map their library's errors to one of these, at their edge, in one place. */
public abstract sealed class DependencyException extends RagException
        permits VectorStoreException, EmbedderException, ChatGeneratorException, RecordStoreException {
    private static final long serialVersionUID = 1L;

    DependencyException(boolean retryable, String message, @Nullable Throwable cause) {
        super(Fault.DEPENDENCY, retryable, message, cause);
    }
}
