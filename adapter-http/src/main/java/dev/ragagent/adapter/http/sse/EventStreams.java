package dev.ragagent.adapter.http.sse;

import dev.ragagent.adapter.http.metrics.ResponseEnd;
import dev.ragagent.adapter.http.problem.ProblemDocuments;
import dev.ragagent.adapter.http.request.RequestDeadline;
import dev.ragagent.model.time.Deadline;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import org.reactivestreams.Publisher;

/** Answers requests with streams of events. */
@Singleton
public final class EventStreams {
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
        return respond(request, RequestDeadline.of(request), producer);
    }

    /**
     * The same for a stream that may last longer than a request.
     *
     * @param deadline by which the reader has to have taken the last event
     * @throws RuntimeException what the producer threw before its first event
     */
    public MutableHttpResponse<Publisher<Event<?>>> respond(
            HttpRequest<?> request, Deadline deadline, EventProducer producer) {
        return respond(
                request,
                deadline,
                failure -> Event.of(ProblemDocuments.of(request, failure)).name("error"),
                producer);
    }

    /**
     * The same for readers who know no names of events: a failure is told without one too.
     *
     * @throws RuntimeException what the producer threw before its first event
     */
    public MutableHttpResponse<Publisher<Event<?>>> respondWithData(HttpRequest<?> request, EventProducer producer) {
        return respond(
                request,
                RequestDeadline.of(request),
                failure -> Event.of(ProblemDocuments.of(request, failure)),
                producer);
    }

    private MutableHttpResponse<Publisher<Event<?>>> respond(
            HttpRequest<?> request, Deadline deadline, Function<Throwable, Event<?>> problem, EventProducer producer) {
        var stream = new EventStream(deadline, problem);
        var context = PropagatedContext.getOrEmpty(); // the producer's log lines bear the request's id too
        ResponseEnd.note(request, stream.end());
        try {
            stream.start(
                    executor,
                    heartbeat,
                    output -> context.wrap(() -> producer.produce(output)).run());
        } catch (RuntimeException | Error e) {
            ResponseEnd.forget(request);
            throw e;
        }
        // The framework names the type too, and was once seen not to, in one of many thousand streams.
        return HttpResponse.<Publisher<Event<?>>>ok(stream.events())
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE)
                .header("X-Accel-Buffering", "no");
    }
}
