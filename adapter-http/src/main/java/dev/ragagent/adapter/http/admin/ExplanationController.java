package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ExplainAnswer;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Tells why an answer was given or refused. */
@Controller("/admin/explanations")
@RequiresScope(Scope.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ExplanationController {
    private static final String MESSAGE_ID = "message_id";

    private final ExplainAnswer explainAnswer;

    ExplanationController(ExplainAnswer explainAnswer) {
        this.explainAnswer = explainAnswer;
    }

    @Get("/{message_id}")
    ExplanationEntry explain(@PathVariable(MESSAGE_ID) String id, Caller caller, Deadline deadline) {
        return ExplanationEntry.of(explainAnswer.explain(caller, new MessageId(PathId.uuid(MESSAGE_ID, id)), deadline));
    }
}
