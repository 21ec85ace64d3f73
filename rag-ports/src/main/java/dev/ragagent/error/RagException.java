package dev.ragagent.error;

import org.jspecify.annotations.Nullable;

/**
 * The root of everything that a port throws on purpose. The message is written for the person who meets it: what was
 * wrong, with which value, and what to do. It holds no secret, no document text and no question.
 */
public abstract class RagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Fault fault;
    private final boolean retryable;

    RagException(Fault fault, boolean retryable, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.retryable = retryable;
    }

    /** Whose fault it is. */
    public final Fault fault() {
        return fault;
    }

    /** Whether the very same call may succeed when it is made again later. */
    public final boolean retryable() {
        return retryable;
    }
}
