package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerQuestion;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Asks one question, gets one grounded answer or a refusal. */
@Controller("/chat")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ChatController {
    private final AnswerQuestion answerQuestion;

    ChatController(AnswerQuestion answerQuestion) {
        this.answerQuestion = answerQuestion;
    }

    @Post("/run")
    ChatAnswer run(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var question = ChatRequest.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        return ChatAnswer.of(answerQuestion.answer(caller, question, deadline));
    }
}
