package dev.ragagent.model.time;

import dev.ragagent.error.DeadlineExceededException;
import java.time.Duration;
import java.util.Objects;

/**
 * The moment by which a call must have returned or thrown. One deadline covers a whole request; every port call gets
 * what is left of it. Immutable, safe for many threads.
 *
 * @param ticker the clock that it is measured on
 * @param expiresAtNanos the reading of that clock at which it is over
 */
public record Deadline(Ticker ticker, long expiresAtNanos) {
    /** About 73 years: the longest span, so that sums of nanoseconds cannot overflow. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 4);

    public Deadline {
        Objects.requireNonNull(ticker, "ticker");
    }

    /** The deadline that is over when {@code span} has passed from now; a negative span counts as zero. */
    public static Deadline after(Duration span, Ticker ticker) {
        return new Deadline(ticker, ticker.nanos() + bounded(span));
    }

    /** What is left; zero when it is over, never negative. */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, expiresAtNanos - ticker.nanos()));
    }

    /** Whether it is over. */
    public boolean expired() {
        return expiresAtNanos - ticker.nanos() <= 0;
    }

    /** This deadline, or the one that is over after {@code span} when that comes sooner. */
    public Deadline within(Duration span) {
        var other = after(span, ticker);
        return other.expiresAtNanos - expiresAtNanos < 0 ? other : this;
    }

    /**
     * Does nothing before the deadline.
     *
     * @param activity what is being done, for the message: "searching the vector store"
     * @throws DeadlineExceededException when it is over
     */
    public void check(String activity) {
        if (expired()) {
            throw new DeadlineExceededException(activity);
        }
    }

    private static long bounded(Duration span) {
        if (span.isNegative()) {
            return 0;
        }
        return span.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : span.toNanos();
    }
}
