package dev.ragagent.adapter.http.sse;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.sse.Event;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * One stream of events. The producer begins before anybody reads, so that a failure before its first event can still be an
 * ordinary response. After that it goes only as fast as the reader asks for events.
 */
final class EventStream implements EventOutput {
    /** How long a reader may let one event wait: what holds a stream open holds a place, and a call of the model. */
    private static final Duration FOR_ONE_EVENT = Duration.ofSeconds(30);
    /** How long it may take for the word that the stream failed. */
    private static final Duration FOR_THE_ERROR = Duration.ofSeconds(1);

    private final Deadline deadline;
    private final Function<Throwable, Event<?>> problem;
    private final Demand demand = new Demand();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile @Nullable FluxSink<Event<?>> reader;
    private volatile @Nullable Future<?> work;
    private volatile boolean readerGone;
    private volatile boolean quiet;

    /** @param problem the event that tells of a failure */
    EventStream(Deadline deadline, Function<Throwable, Event<?>> problem) {
        this.deadline = deadline;
        this.problem = problem;
    }

    /**
     * Starts the producer, and waits for its first event or its failure.
     *
     * @throws RuntimeException what the producer threw before its first event
     */
    void start(ExecutorService executor, Duration heartbeat, EventProducer producer) {
        Future<?> started = executor.submit(() -> run(producer));
        work = started;
        try {
            begun.get();
        } catch (InterruptedException e) {
            started.cancel(true);
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("waiting for the first event");
        } catch (ExecutionException e) {
            throw unwrapped(e);
        }
        if (!ended.isDone()) {
            keepAlive(executor, heartbeat, started);
        }
    }

    private void keepAlive(ExecutorService executor, Duration heartbeat, Future<?> started) {
        try {
            Future<?> beats = executor.submit(() -> beat(heartbeat));
            var _ = ended.whenComplete((nothing, failure) -> beats.cancel(true));
        } catch (RejectedExecutionException e) { // the service is being closed
            started.cancel(true);
            throw new CallInterruptedException("keeping a stream alive");
        }
    }

    /** For one reader. */
    Publisher<Event<?>> events() {
        return Flux.create(
                sink -> {
                    reader = sink;
                    sink.onDispose(this::leave);
                    sink.onRequest(demand::add);
                    if (ended.isDone()) {
                        sink.complete(); // it came too late for anything
                    }
                },
                FluxSink.OverflowStrategy.ERROR);
    }

    /** Completes when the last event was handed on, or the reader has gone. */
    CompletionStage<Void> end() {
        return ended;
    }

    @Override
    public void send(String name, Object data) {
        begun.complete(null);
        send(Event.of(data).name(name), deadline.within(FOR_ONE_EVENT).remaining());
    }

    @Override
    public void send(Object data) {
        begun.complete(null);
        send(Event.of(data), deadline.within(FOR_ONE_EVENT).remaining());
    }

    private void send(Event<?> event, Duration patience) {
        try {
            if (!demand.take(patience)) {
                throw new DeadlineExceededException("sending to a slow reader");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("sending to a reader");
        }
        hand(event);
    }

    private void hand(Event<?> event) {
        quiet = false;
        FluxSink<Event<?>> sink = reader;
        if (sink != null) { // there is demand, so there is a reader
            sink.next(event);
        }
    }

    private void run(EventProducer producer) {
        try {
            producer.produce(this);
            begun.complete(null);
        } catch (RuntimeException | Error e) {
            if (!begun.completeExceptionally(e) && !readerGone) {
                tell(e);
            }
        } finally {
            ended.complete(null);
            FluxSink<Event<?>> sink = reader;
            if (sink != null) {
                sink.complete();
            }
        }
    }

    private void tell(Throwable failure) {
        Thread.interrupted(); // a stopping server has the time for one event
        try {
            send(problem.apply(failure), FOR_THE_ERROR);
        } catch (RagException e) {
            readerGone = true;
        }
    }

    private void leave() {
        Future<?> running = work;
        if (!ended.isDone() && running != null) {
            readerGone = true;
            running.cancel(true);
        }
    }

    /** Sends a comment when nothing else was sent for a while, so that nobody between takes the connection for dead. */
    private void beat(Duration heartbeat) {
        try {
            while (!ended.isDone()) {
                quiet = true;
                Thread.sleep(heartbeat);
                if (reader == null) {
                    leave(); // whoever asked was gone before the first event
                }
                if (quiet && demand.take(Duration.ZERO)) {
                    hand(Event.of("").comment("still here"));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case Error error -> throw error;
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(e);
        };
    }
}
