package dev.ragagent.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A wall clock that stands still until a test moves it. Safe for many threads. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /** Stands at the first moment of 2026 in UTC. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public ManualClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** @param span how far to move; negative goes back, as wall clocks sometimes do */
    public void advance(Duration span) {
        now.updateAndGet(instant -> instant.plus(span));
    }

    @Override
    public Instant instant() {
        return now.get();
    }
}
