package dev.ragagent.adapter.http.sessions;

import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.request.PathId;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageSessions;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Reads and erases conversations. */
@Controller("/session")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private static final String ID = "session_id";

    private final ManageSessions manageSessions;

    SessionController(ManageSessions manageSessions) {
        this.manageSessions = manageSessions;
    }

    @Get("/{session_id}/history")
    @Operation(
            summary = "Read a conversation, oldest message first",
            parameters = @Operation.Parameter(name = ID, description = "The conversation.", format = "uuid"),
            problems = ProblemCode.SESSION_NOT_FOUND)
    SessionHistory history(@PathVariable(ID) String id, Caller caller, Deadline deadline) {
        return SessionHistory.of(manageSessions.history(caller, new SessionId(PathId.uuid(ID, id)), deadline));
    }

    @Delete("/{session_id}")
    @Operation(
            summary = "Erase a conversation, with its decision records and feedback",
            description = "Also when there is none.",
            parameters = @Operation.Parameter(name = ID, description = "The conversation.", format = "uuid"))
    @Status(HttpStatus.NO_CONTENT)
    void erase(@PathVariable(ID) String id, Caller caller, Deadline deadline) {
        manageSessions.erase(caller, new SessionId(PathId.uuid(ID, id)), deadline);
    }
}
