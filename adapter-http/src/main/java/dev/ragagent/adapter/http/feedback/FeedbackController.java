package dev.ragagent.adapter.http.feedback;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.GiveFeedback;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Takes what a reader thinks of an answer. */
@Controller("/feedback")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class FeedbackController {
    private final GiveFeedback giveFeedback;

    FeedbackController(GiveFeedback giveFeedback) {
        this.giveFeedback = giveFeedback;
    }

    @Post
    @Operation(
            summary = "Say what a reader thinks of an answer",
            description = "The same message again replaces what was said before.",
            bodies = @Operation.Body(FeedbackBody.class),
            problems = ProblemCode.MESSAGE_NOT_FOUND)
    @Status(HttpStatus.NO_CONTENT)
    void give(HttpRequest<?> request, Caller caller, Deadline deadline) {
        var given = FeedbackFields.read(RequestBody.json(request, HttpSettings.SMALL_BODY_BYTES));
        giveFeedback.rate(caller, given.answer(), given.rating(), given.comment(), deadline);
    }
}
