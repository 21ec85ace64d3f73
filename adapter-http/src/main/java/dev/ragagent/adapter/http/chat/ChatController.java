package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.adapter.http.sse.EventStreams;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
import dev.ragagent.port.in.OnceOnly;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import org.reactivestreams.Publisher;

/** Asks one question, gets one grounded answer or a refusal, at once or as it is made. */
@Controller("/chat")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatController {
    private final AnswerQuestion answerQuestion;
    private final OnceOnly onceOnly;
    private final EventStreams streams;

    ChatController(AnswerQuestion answerQuestion, OnceOnly onceOnly, EventStreams streams) {
        this.answerQuestion = answerQuestion;
        this.onceOnly = onceOnly;
        this.streams = streams;
    }

    @Post("/run")
    @Operation(
            summary = "Ask one question, get one grounded answer or a refusal",
            description = "A refusal is an answer: `should_answer` is false, and `refusal_reason` tells why.",
            bodies = @Operation.Body(ChatBody.class),
            parameters =
                    @Operation.Parameter(
                            name = IdempotencyHeader.NAME,
                            in = Operation.Place.HEADER,
                            description = IdempotencyHeader.MEANING),
            problems = {
                ProblemCode.SESSION_NOT_FOUND,
                ProblemCode.IDEMPOTENCY_IN_PROGRESS,
                ProblemCode.IDEMPOTENCY_MISMATCH,
                ProblemCode.VECTOR_STORE_UNAVAILABLE,
                ProblemCode.LLM_UNAVAILABLE,
                ProblemCode.LLM_RATE_LIMITED
            })
    ChatAnswer run(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var question = ChatRequest.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        var answer = IdempotencyHeader.of(request)
                .map(key -> onceOnly.answerOnce(caller, key, question, deadline))
                .orElseGet(() -> answerQuestion.answer(caller, question, deadline));
        return ChatAnswer.of(answer);
    }

    @Post(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
    @Operation(
            summary = "The same, as server-sent events while it is made",
            description =
                    "One `retrieval`, any number of `content`, one `done` after the exchange is stored. The deltas joined are"
                            + " `response`, but for a `done` with `ungrounded_answer`, which withdraws them. A failure after the first"
                            + " event is one `error`, and nothing after it. Comments keep the connection alive.",
            bodies = @Operation.Body(ChatBody.class),
            parameters =
                    @Operation.Parameter(
                            name = IdempotencyHeader.NAME,
                            in = Operation.Place.HEADER,
                            description = IdempotencyHeader.MEANING),
            answers =
                    @Operation.Answer(
                            description = "The events.",
                            mediaType = MediaType.TEXT_EVENT_STREAM,
                            events = {
                                @Operation.Event(name = "retrieval", data = AnswerEvents.Retrieval.class),
                                @Operation.Event(name = "content", data = AnswerEvents.Content.class),
                                @Operation.Event(name = "done", data = ChatAnswer.class)
                            }),
            problems = {
                ProblemCode.SESSION_NOT_FOUND,
                ProblemCode.IDEMPOTENCY_IN_PROGRESS,
                ProblemCode.IDEMPOTENCY_MISMATCH,
                ProblemCode.VECTOR_STORE_UNAVAILABLE,
                ProblemCode.LLM_UNAVAILABLE,
                ProblemCode.LLM_RATE_LIMITED
            })
    HttpResponse<Publisher<Event<?>>> stream(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var question = ChatRequest.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        var key = IdempotencyHeader.of(request);
        return streams.respond(request, output -> {
            var events = new AnswerEvents(output);
            var answer = key.map(named -> onceOnly.answerOnce(caller, named, question, events, deadline))
                    .orElseGet(() -> answerQuestion.answer(caller, question, events, deadline));
            output.send("done", ChatAnswer.of(answer));
        });
    }
}
