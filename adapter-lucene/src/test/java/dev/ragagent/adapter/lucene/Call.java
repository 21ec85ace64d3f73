package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;

/** A call on a thread of its own. */
record Call(Thread thread, FutureTask<Boolean> result) {
    static Call start(Runnable work) {
        return start(() -> {
            work.run();
            return true;
        });
    }

    static Call start(Callable<Boolean> work) {
        var task = new FutureTask<>(work);
        return new Call(Thread.ofPlatform().daemon().start(task), task);
    }

    /** Whether it waits for something, such as its turn. */
    boolean waits() {
        return thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING;
    }

    /** Returns when the condition holds. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
