package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.adapter.http.sse.EventStreams;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
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
    private final EventStreams streams;

    ChatController(AnswerQuestion answerQuestion, EventStreams streams) {
        this.answerQuestion = answerQuestion;
        this.streams = streams;
    }

    @Post("/run")
    ChatAnswer run(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var question = ChatRequest.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return ChatAnswer.of(answerQuestion.answer(caller, question, deadline));
    }

    @Post(uri = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
    HttpResponse<Publisher<Event<?>>> stream(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var question = ChatRequest.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return streams.respond(request, output -> {
            var answer = answerQuestion.answer(caller, question, new AnswerEvents(output), deadline);
            output.send("done", ChatAnswer.of(answer));
        });
    }
}
