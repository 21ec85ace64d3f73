package dev.ragagent.adapter.openai;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** How long to wait before an attempt is repeated: twice as long each time, with jitter, and as long as the server asks. */
final class Backoff {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 5_000;
    private static final int DOUBLINGS = 10;

    private Backoff() {}

    /**
     * @param failed how many attempts have failed, at least 1
     * @param asked how long the server asks to wait
     * @param random from 0 to below 1
     */
    static Duration after(int failed, @Nullable Duration asked, DoubleSupplier random) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, DOUBLINGS));
        var own = Duration.ofMillis(Math.round(full * (0.5 + 0.5 * random.getAsDouble())));
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }
}
