package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ReplayAnswer;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Asks the question behind an answer again. A POST, since it costs what a question costs. */
@Controller("/admin/replays")
@RequiresScope(Scope.ADMIN)
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReplayController {
    private static final String MESSAGE_ID = "message_id";

    private final ReplayAnswer replayAnswer;

    ReplayController(ReplayAnswer replayAnswer) {
        this.replayAnswer = replayAnswer;
    }

    @Post("/{message_id}")
    ReplayEntry replay(@PathVariable(MESSAGE_ID) String id, Caller caller, Deadline deadline) {
        return ReplayEntry.of(replayAnswer.replay(caller, new MessageId(PathId.uuid(MESSAGE_ID, id)), deadline));
    }
}
