package dev.ragagent.app.faults;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what comes by itself. */
final class Await {
    private Await() {}

    /** How long it took. */
    static Duration until(String what, Duration most, BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - begun > most.toNanos()) {
                throw new AssertionError("it did not come to pass within " + most.toSeconds() + " s that " + what);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
