package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.adapter.http.request.RequestBody;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;

/**
 * The Model Context Protocol over streamable HTTP, without sessions: each message comes and is answered by itself, as plain
 * JSON. The server asks its clients nothing and has nothing to tell them on its own, so there is no stream to open.
 */
@Controller("/mcp")
@RequiresScope(Scope.CHAT)
@ExecuteOn(TaskExecutors.BLOCKING)
final class McpController {
    private final ToolServer server;

    McpController(ToolServer server) {
        this.server = server;
    }

    @Operation(
            summary = "The Model Context Protocol: the tools ask and search",
            description =
                    "Streamable HTTP without sessions, for the protocol versions 2025-06-18 and 2025-11-25. What fails while a"
                            + " tool works is the tool's own result, with `isError`.",
            bodies = @Operation.Body(RpcForms.Message.class),
            parameters =
                    @Operation.Parameter(
                            name = HttpHeaders.PROTOCOL_VERSION,
                            in = Operation.Place.HEADER,
                            description = "The version that was agreed upon."),
            answers = {
                @Operation.Answer(
                        description = "The response to the message.",
                        body = {RpcForms.Result.class, RpcForms.Refusal.class}),
                @Operation.Answer(status = 202, description = "The message was a notification."),
                @Operation.Answer(status = 400, description = "It was no message.", body = RpcFailure.class)
            })
    @Post(produces = MediaType.APPLICATION_JSON)
    HttpResponse<?> receive(HttpRequest<?> request, Caller caller, Deadline deadline) {
        byte[] body = RequestBody.jsonBytes(request, HttpSettings.CONVERSATION_BODY_BYTES);
        try {
            checkVersion(request);
            return switch (RpcMessage.read(body)) {
                case RpcMessage.Request message ->
                    HttpResponse.ok(server.answer(
                            message, new ToolCalls.Origin(request, caller, message.arguments(), deadline)));
                // Without sessions there is nothing that one could change.
                case RpcMessage.Notification _ -> HttpResponse.accepted();
            };
        } catch (RpcException e) {
            return HttpResponse.badRequest(RpcFailure.of(e)).contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }

    /** The header comes with every message after the first; what sends none is spoken to all the same. */
    private static void checkVersion(HttpRequest<?> request) {
        String version = request.getHeaders().get(HttpHeaders.PROTOCOL_VERSION);
        if (version != null && !ToolServer.PROTOCOL_VERSIONS.contains(version)) {
            throw new RpcException(
                    ErrorCodes.INVALID_REQUEST,
                    HttpHeaders.PROTOCOL_VERSION + " must be one of " + String.join(", ", ToolServer.PROTOCOL_VERSIONS)
                            + ".");
        }
    }
}
