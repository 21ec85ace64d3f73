package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.adapter.http.sse.EventStreams;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Instant;
import java.util.function.Supplier;

/** Asks as OpenAI's clients do. The caller keeps the conversation; no session is read or recorded. */
@Controller("/v1")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CompletionController {
    private final AnswerQuestion answerQuestion;
    private final EventStreams streams;
    private final ModelList models = ModelList.since(Instant.now());

    CompletionController(AnswerQuestion answerQuestion, EventStreams streams) {
        this.answerQuestion = answerQuestion;
        this.streams = streams;
    }

    @Get("/models")
    @Operation(summary = "List the models that there are to choose from: one")
    ModelList models() {
        return models;
    }

    /** One route for both, as clients ask for JSON in {@code Accept} and for the stream in the body. */
    @Operation(
            summary = "Ask as OpenAI's clients do",
            description =
                    "The caller keeps the conversation; nothing is stored as a session. A refusal is an ordinary message, and `rag`"
                            + " tells why.",
            bodies = @Operation.Body(CompletionBody.class),
            answers = {
                @Operation.Answer(description = "The answer.", body = Completion.class),
                @Operation.Answer(
                        description = "The answer as it is made, with `stream`.",
                        mediaType = MediaType.TEXT_EVENT_STREAM,
                        events = {@Operation.Event(data = CompletionChunk.class), @Operation.Event(word = "[DONE]")})
            },
            problems = {ProblemCode.VECTOR_STORE_UNAVAILABLE, ProblemCode.LLM_UNAVAILABLE, ProblemCode.LLM_RATE_LIMITED
            })
    @Post(
            uri = "/chat/completions",
            produces = {MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM})
    HttpResponse<?> complete(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var asked = CompletionRequest.read(RequestBody.json(request, HttpSettings.CONVERSATION_BODY_BYTES));
        var head = CompletionHead.fresh(asked.model(), Instant.now());
        return asked.stream()
                ? stream(request, asked, head, caller, deadline)
                : HttpResponse.ok(Completion.of(
                                head, answer(asked, () -> answerQuestion.answer(caller, asked.question(), deadline))))
                        .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private HttpResponse<?> stream(
            HttpRequest<?> request, CompletionRequest asked, CompletionHead head, Caller caller, Deadline deadline) {
        return streams.respondWithData(request, output -> {
                    var events = new CompletionEvents(head, asked.includeUsage(), output);
                    events.finish(
                            answer(asked, () -> answerQuestion.answer(caller, asked.question(), events, deadline)));
                })
                .contentType(MediaType.TEXT_EVENT_STREAM_TYPE);
    }

    private static Answer answer(CompletionRequest asked, Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (InvalidRequestException e) {
            throw asked.respelled(e);
        }
    }
}
