package dev.ragagent.error;

import java.time.Duration;
import java.util.Objects;

/** More was asked for than the limit lets in. Nothing was done; the same call may succeed after the time that this tells. */
public final class RateLimitExceededException extends RagException {
    private static final long serialVersionUID = 1L;

    private final int limit;
    private final Duration retryAfter;
    private final Duration untilFull;

    /**
     * @param message whose requests were too many, and what to do
     * @param limit how many the bucket holds when it is full
     * @param retryAfter after which time the next one is let in
     * @param untilFull after which time the bucket is full, if nothing comes before
     */
    public RateLimitExceededException(String message, int limit, Duration retryAfter, Duration untilFull) {
        super(Fault.CAPACITY, true, message, null);
        this.limit = limit;
        this.retryAfter = Objects.requireNonNull(retryAfter, "retryAfter");
        this.untilFull = Objects.requireNonNull(untilFull, "untilFull");
    }

    /** How many requests may come at once when none came before. */
    public int limit() {
        return limit;
    }

    /** After which time the next one is let in. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** After which time as many may come at once as the limit says. */
    public Duration untilFull() {
        return untilFull;
    }
}
