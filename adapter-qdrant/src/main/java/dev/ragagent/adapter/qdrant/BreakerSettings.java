package dev.ragagent.adapter.qdrant;

import java.time.Duration;

/**
 * When a store stops asking a Qdrant that fails, and how often it looks whether that is well again.
 *
 * @param failures so many calls must fail in a row, at least 1
 * @param longestInterval the longest time between two looks, at least a second; they begin with one a second and grow rarer
 *     the longer it takes
 */
public record BreakerSettings(int failures, Duration longestInterval) {
    static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    /** Five failures, and looks at least once a minute. */
    public static final BreakerSettings DEFAULTS = new BreakerSettings(5, Duration.ofSeconds(60));

    /** Looks come every twentieth of the time for which it has been down. */
    private static final int LOOKS_PER_OUTAGE = 20;

    public BreakerSettings {
        if (failures < 1) {
            throw new IllegalArgumentException("a breaker opens after at least 1 failure, not " + failures);
        }
        if (longestInterval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException(
                    "the longest time between two looks is at least a second, not " + longestInterval);
        }
    }

    /** How long to wait before the next look when it has been down for that long. */
    Duration intervalAfter(Duration down) {
        Duration part = down.dividedBy(LOOKS_PER_OUTAGE);
        if (part.compareTo(SHORTEST_INTERVAL) < 0) {
            return SHORTEST_INTERVAL;
        }
        return part.compareTo(longestInterval) > 0 ? longestInterval : part;
    }
}
