package dev.ragagent.model.access;

import java.time.Duration;
import java.util.Objects;

/**
 * A token bucket: so many requests may come at once, and a spent one comes back after its share of the period, one by one.
 *
 * @param requests how many the bucket holds when it is full; 1 to 1,000,000
 * @param period how long an empty bucket takes to be full again; a second to a day
 */
public record RateLimit(int requests, Duration period) {
    private static final int MOST_REQUESTS = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    public RateLimit {
        if (requests < 1 || requests > MOST_REQUESTS) {
            throw new IllegalArgumentException("a limit is 1 to " + MOST_REQUESTS + " requests, not " + requests);
        }
        Objects.requireNonNull(period, "period");
        if (period.compareTo(SHORTEST) < 0 || period.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a limit's period is from " + SHORTEST + " to " + LONGEST + ", not " + period);
        }
    }

    /** So many a minute. */
    public static RateLimit perMinute(int requests) {
        return new RateLimit(requests, Duration.ofMinutes(1));
    }
}
