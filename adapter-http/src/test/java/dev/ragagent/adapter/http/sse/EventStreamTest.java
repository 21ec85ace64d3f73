package dev.ragagent.adapter.http.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class EventStreamTest {
    private static final Duration NEVER = Duration.ofMinutes(1);

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Event<?>> received = new ArrayList<>();
    private final CompletableFuture<Void> complete = new CompletableFuture<>();

    @AfterEach
    void close() {
        executor.shutdownNow();
    }

    @Test
    void sendsACommentWhenNothingElseWasSentForAWhile() throws Exception {
        var stream = stream(Duration.ofSeconds(5));
        stream.start(executor, Duration.ofMillis(40), output -> {
            output.send("first", "1");
            pause(200);
            output.send("last", "2");
        });
        read(stream, Long.MAX_VALUE);
        assertThat(received.getFirst().getName()).isEqualTo("first");
        assertThat(received.getLast().getName()).isEqualTo("last");
        assertThat(received.subList(1, received.size() - 1))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getComment()).isNotBlank());
    }

    @Test
    void sendsNoCommentWhileItsReaderTakesNothing() throws Exception {
        var stream = stream(Duration.ofMillis(300));
        stream.start(executor, Duration.ofMillis(20), output -> {
            output.send("first", "1");
            output.send("second", "2");
        });
        stream.events().subscribe(asking(1));
        stream.end().toCompletableFuture().get(3, TimeUnit.SECONDS);
        assertThat(received).hasSize(1);
    }

    @Test
    void givesUpOnAReaderWhoTakesNothingByTheDeadline() throws Exception {
        var failure = new AtomicReference<Throwable>();
        var stream = stream(Duration.ofMillis(100));
        stream.start(executor, NEVER, output -> {
            try {
                output.send("first", "1");
            } catch (RuntimeException e) {
                failure.set(e);
                throw e;
            }
        });
        stream.end().toCompletableFuture().get(3, TimeUnit.SECONDS);
        assertThat(failure.get()).isInstanceOf(DeadlineExceededException.class);
        read(stream, 1); // who comes too late finds the end
        assertThat(received).isEmpty();
    }

    @Test
    void endsTheWorkWhenItsStarterIsInterrupted() throws Exception {
        var interrupted = new CountDownLatch(1);
        var failure = new AtomicReference<Throwable>();
        var starter = Thread.ofVirtual()
                .unstarted(() -> stream(Duration.ofSeconds(5)).start(executor, NEVER, output -> {
                    try {
                        Thread.sleep(5_000);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                }));
        starter.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        starter.start();
        pause(50);
        starter.interrupt();
        assertThat(interrupted.await(1, TimeUnit.SECONDS)).isTrue();
        starter.join();
        assertThat(failure.get()).isInstanceOf(CallInterruptedException.class);
    }

    private EventStream stream(Duration deadline) {
        return new EventStream(Deadline.after(deadline, System::nanoTime), failure -> Event.of(failure.toString()));
    }

    private void read(EventStream stream, long demand) throws Exception {
        stream.events().subscribe(asking(demand));
        complete.get(5, TimeUnit.SECONDS);
    }

    private BaseSubscriber<Event<?>> asking(long demand) {
        return new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(demand);
            }

            @Override
            protected void hookOnNext(Event<?> event) {
                received.add(event);
            }

            @Override
            protected void hookOnComplete() {
                complete.complete(null);
            }
        };
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
