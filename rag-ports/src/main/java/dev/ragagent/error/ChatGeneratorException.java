package dev.ragagent.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when the language model gives no answer: unreachable, overloaded, refusing, or broken off in the midst of it. */
public final class ChatGeneratorException extends DependencyException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is, as far as a caller may want to tell them apart. */
    public enum Kind {
        /** The model can't be used at the moment. */
        UNAVAILABLE,
        /** The model's server lets us ask no more for now. */
        RATE_LIMITED,
        /** The model's server does not take this prompt, as when it is too long or its contents are not allowed. */
        PROMPT_REFUSED
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    /**
     * @param retryable whether the same call may succeed later
     * @param retryAfter after which time it is worth trying again, where that is known
     * @param message what failed and what to do; no secrets, no contents
     * @param cause the library's own error, if there is one
     */
    public ChatGeneratorException(
            Kind kind, boolean retryable, @Nullable Duration retryAfter, String message, @Nullable Throwable cause) {
        super(retryable, message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    /** What kind of failure it is. */
    public Kind kind() {
        return kind;
    }

    /** After which time it is worth trying again; empty when nobody said. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
