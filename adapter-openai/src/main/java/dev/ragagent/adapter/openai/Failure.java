package dev.ragagent.adapter.openai;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong with an attempt.
 *
 * @param retryable whether the same may go well a little later
 * @param counts whether it speaks against the server's health, rather than against the request
 * @param retryAfter how long the server asks to wait, where it does
 * @param message for an operator: what, which model and server, what to do; no secret, no contents
 */
record Failure(
        Kind kind,
        boolean retryable,
        boolean counts,
        @Nullable Duration retryAfter,
        String message,
        @Nullable Throwable cause) {
    enum Kind {
        UNAVAILABLE,
        RATE_LIMITED,
        REFUSED
    }

    /** The server does badly; it may do better soon. */
    static Failure passing(String message, @Nullable Throwable cause) {
        return new Failure(Kind.UNAVAILABLE, true, true, null, message, cause);
    }

    /** The server is well, and what it answered is of no use; another try may do better. */
    static Failure useless(String message) {
        return new Failure(Kind.UNAVAILABLE, true, false, null, message, null);
    }

    /** The server can't be used until somebody mends something. */
    static Failure lasting(String message, @Nullable Throwable cause) {
        return new Failure(Kind.UNAVAILABLE, false, true, null, message, cause);
    }

    /** The server is well and does not want this request. */
    static Failure refused(String message, @Nullable Throwable cause) {
        return new Failure(Kind.REFUSED, false, false, null, message, cause);
    }

    UpstreamException exception() {
        return new UpstreamException(this);
    }
}
