package dev.ragagent.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkerTest {
    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger runs = new AtomicInteger();
    private final CountDownLatch atWork = new CountDownLatch(1);

    @Test
    void beginsAgainAfterWhateverEndedTheWorkAndSaysThatItKeepsFailing() throws Exception {
        try (Worker worker = worker(() -> {
            switch (runs.incrementAndGet()) {
                case 1 -> throw new OutOfMemoryError();
                case 2 -> throw new IllegalStateException("a defect");
                case 3 -> throw new NoClassDefFoundError("Missing");
                default -> workUntilInterrupted();
            }
        })) {
            assertThat(atWork.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(events)
                    .extracting(event -> ((BackgroundFailure) event).cause().getClass())
                    .isEqualTo(
                            List.of(OutOfMemoryError.class, IllegalStateException.class, NoClassDefFoundError.class));
            assertThat(worker.trouble()).get().asString().contains("NoClassDefFoundError");
            nanos.addAndGet(Duration.ofMinutes(6).toNanos());
            assertThat(worker.trouble()).isEmpty();
        }
    }

    @Test
    void outlivesAnObserverThatFailsToo() throws Exception {
        try (Worker worker = Worker.start(
                "test",
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new OutOfMemoryError();
                    }
                    workUntilInterrupted();
                },
                event -> {
                    throw new OutOfMemoryError();
                },
                nanos::get,
                Duration.ofMillis(1))) {
            assertThat(atWork.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.trouble()).isEmpty();
        }
    }

    private Worker worker(Runnable work) {
        return Worker.start("test", work, events::add, nanos::get, Duration.ofMillis(1));
    }

    private void workUntilInterrupted() {
        atWork.countDown();
        try {
            Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
