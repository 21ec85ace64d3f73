package dev.ragagent.testkit.time;

import dev.ragagent.model.time.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** A monotonic clock that stands still until a test moves it. Begins at 0. Safe for many threads. */
public final class ManualTicker implements Ticker {
    private final AtomicLong nanos = new AtomicLong();

    /** @param span how far the clock goes on; not negative */
    public void advance(Duration span) {
        if (span.isNegative()) {
            throw new IllegalArgumentException("a monotonic clock does not go back by " + span);
        }
        nanos.addAndGet(span.toNanos());
    }

    @Override
    public long nanos() {
        return nanos.get();
    }
}
