package dev.ragagent.model.time;

/**
 * A monotonic clock that only measures spans. The core reads no clock of its own; production gives it {@code
 * System::nanoTime}, tests one that they move. Implementations are safe for use by many threads.
 */
@FunctionalInterface
public interface Ticker {
    /** Nanoseconds since an arbitrary origin; may be negative and may wrap, so only differences mean anything. */
    long nanos();
}
