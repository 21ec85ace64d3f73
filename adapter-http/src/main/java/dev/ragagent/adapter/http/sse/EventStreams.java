package dev.ragagent.adapter.http.sse;

import dev.ragagent.adapter.http.problem.ProblemDocuments;
import dev.ragagent.adapter.http.request.RequestDeadline;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** Answers requests with streams of events. */
@Singleton
public final class EventStreams {
    private static final String ATTRIBUTE = "dev.ragagent.event-stream-end";
    /** The contract promises 15 s; a silent stretch may last for nearly two of these. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(7);

    private final ExecutorService executor;
    private final Duration heartbeat;

    @Inject
    EventStreams(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this(executor, HEARTBEAT);
    }

    EventStreams(ExecutorService executor, Duration heartbeat) {
        this.executor = executor;
        this.heartbeat = heartbeat;
    }

    /**
     * The response to that request. Blocks until the first event is there.
     *
     * @throws RuntimeException what the producer threw before its first event
     */
    public MutableHttpResponse<Publisher<Event<?>>> respond(HttpRequest<?> request, EventProducer producer) {
        return respond(
                request,
                failure -> Event.of(ProblemDocuments.of(request, failure)).name("error"),
                producer);
    }

    /**
     * The same for readers who know no names of events: a failure is told without one too.
     *
     * @throws RuntimeException what the producer threw before its first event
     */
    public MutableHttpResponse<Publisher<Event<?>>> respondWithData(HttpRequest<?> request, EventProducer producer) {
        return respond(request, failure -> Event.of(ProblemDocuments.of(request, failure)), producer);
    }

    private MutableHttpResponse<Publisher<Event<?>>> respond(
            HttpRequest<?> request, Function<Throwable, Event<?>> problem, EventProducer producer) {
        var stream = new EventStream(RequestDeadline.of(request), problem);
        var context = PropagatedContext.getOrEmpty(); // the producer's log lines bear the request's id too
        request.setAttribute(ATTRIBUTE, stream.end());
        try {
            stream.start(
                    executor,
                    heartbeat,
                    output -> context.wrap(() -> producer.produce(output)).run());
        } catch (CompletionException e) {
            request.removeAttribute(ATTRIBUTE, CompletionStage.class);
            throw unwrapped(e);
        }
        return HttpResponse.ok(stream.events()).header("X-Accel-Buffering", "no");
    }

    /** When the stream that answers that request has ended; empty when none does. */
    @SuppressWarnings("unchecked") // set above
    public static Optional<CompletionStage<Void>> end(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).map(end -> (CompletionStage<Void>) end);
    }

    private static RuntimeException unwrapped(CompletionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException cause ? cause : e;
    }
}
