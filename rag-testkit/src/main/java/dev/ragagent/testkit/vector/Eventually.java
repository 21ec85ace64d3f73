package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens on other threads by asking again and again. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Eventually() {}

    /** Fails when it has not come true after five seconds. */
    static void isTrue(String what, BooleanSupplier condition) {
        isTrue(condition, () -> "not within %s: %s".formatted(PATIENCE, what));
    }

    /** Fails with the message, which is made then, when it has not come true after five seconds. */
    static void isTrue(BooleanSupplier condition, Supplier<String> message) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                fail(message.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
