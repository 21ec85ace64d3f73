package dev.ragagent.model.access;

import java.time.Duration;
import java.util.Objects;

/**
 * Whether a request is within its limit, and how the bucket is afterwards.
 *
 * @param admitted whether there was a token for it
 * @param limit that it was held against
 * @param remaining how many more requests would be admitted now, 0 to the limit's number
 * @param retryAfter after which time the next request would be admitted, if no other comes before it; zero when this one was
 * @param untilFull after which time the bucket is full, if no request comes before; zero when it is
 */
public record RateLimitDecision(
        boolean admitted, RateLimit limit, int remaining, Duration retryAfter, Duration untilFull) {
    public RateLimitDecision {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(retryAfter, "retryAfter");
        Objects.requireNonNull(untilFull, "untilFull");
        if (remaining < 0 || remaining > limit.requests()) {
            throw new IllegalArgumentException(
                    "what remains is 0 to " + limit.requests() + ", the limit, not " + remaining);
        }
        if (retryAfter.isNegative() || untilFull.isNegative()) {
            throw new IllegalArgumentException(
                    "times of a rate limit are not below zero, as in " + retryAfter + ", " + untilFull);
        }
    }
}
