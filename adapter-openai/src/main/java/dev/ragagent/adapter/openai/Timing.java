package dev.ragagent.adapter.openai;

import dev.ragagent.model.time.Ticker;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How time passes; tests put their own in place.
 *
 * @param pause waits
 * @param random numbers from 0 to below 1, for jitter
 */
record Timing(Ticker ticker, Pause pause, DoubleSupplier random) {
    /** Waits for a time. */
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    static Timing real() {
        return new Timing(
                System::nanoTime,
                Thread::sleep,
                () -> ThreadLocalRandom.current().nextDouble());
    }
}
