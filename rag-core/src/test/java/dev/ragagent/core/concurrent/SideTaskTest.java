package dev.ragagent.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.core.Library;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SideTaskTest {
    private final Executor threads = task -> Thread.ofVirtual().start(task);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void givesTheResultOfAnotherThread() {
        var here = Thread.currentThread();
        try (var task = SideTask.start(threads, Thread::currentThread)) {
            assertThat(task.await(Library.soon(), "testing")).isNotSameAs(here);
            assertThat(task.ended()).isTrue();
        }
    }

    @Test
    void throwsWhatTheWorkThrewAsItIs() {
        var failure = new IllegalArgumentException("broken");
        try (var task = SideTask.start(threads, () -> {
            throw failure;
        })) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> task.await(Library.soon(), "testing"))
                    .isSameAs(failure);
        }
    }

    @Test
    void closingInterruptsTheWork() throws Exception {
        try (var task = SideTask.start(threads, this::untilInterrupted)) {
            started.await();
            assertThat(task.ended()).isFalse();
        }
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void workThatWasClosedBeforeItBeganNeverRuns() {
        var runs = new AtomicInteger();
        var queued = new Runnable[1];
        var task = SideTask.start(work -> queued[0] = work, runs::incrementAndGet);
        task.close();
        queued[0].run();
        assertThat(runs).hasValue(0);
        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> task.await(Library.soon(), "testing"));
    }

    @Test
    void endsTheWaitingAtTheDeadlineAndLetsTheWorkGoOn() {
        try (var task = SideTask.start(threads, this::untilInterrupted)) {
            var over = Deadline.after(Duration.ofMillis(1), System::nanoTime);
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> task.await(over, "embedding the question"))
                    .withMessageContaining("embedding the question");
            assertThat(task.ended()).isFalse();
        }
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysSet() {
        try (var task = SideTask.start(threads, this::untilInterrupted)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(CallInterruptedException.class)
                    .isThrownBy(() -> task.await(Library.soon(), "testing"));
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private boolean untilInterrupted() {
        started.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            interrupted.countDown();
            Thread.currentThread().interrupt();
        }
        return true;
    }
}
