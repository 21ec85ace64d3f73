package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.problem.ProblemDocuments;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.HttpRequest;
import io.micronaut.serde.ObjectMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Calls tools for the SDK, whatever comes of it: a model can read what failed, and a protocol error would not reach it. */
final class ToolCalls {
    private static final String ORIGIN = "origin";

    private final ObjectMapper wire;
    private final McpJsonMapper json;

    /** @param wire writes what is in wire format */
    ToolCalls(ObjectMapper wire, McpJsonMapper json) {
        this.wire = wire;
        this.json = json;
    }

    /** Where a call comes from; travels through the SDK beside the call. */
    record Origin(HttpRequest<?> request, Caller caller, JsonObject arguments, Deadline deadline) {
        McpTransportContext context() {
            return McpTransportContext.create(Map.of(ORIGIN, this));
        }

        private static Origin of(McpTransportContext context) {
            return (Origin) context.get(ORIGIN);
        }
    }

    CallToolResult call(Tool tool, McpTransportContext context) {
        Origin origin = Origin.of(context);
        try {
            Tool.Result result = tool.call(origin.caller(), origin.arguments(), origin.deadline());
            return CallToolResult.builder()
                    .addTextContent(result.text())
                    .structuredContent(json, written(result.structured()))
                    .isError(false)
                    .build();
        } catch (Throwable e) { // the SDK would tell the client the words of anything that it catches
            return CallToolResult.builder()
                    .addTextContent(ProblemDocuments.sentence(origin.request(), e))
                    .isError(true)
                    .build();
        }
    }

    private String written(Record value) {
        try {
            return wire.writeValueAsString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // nothing is written but to memory
        }
    }
}
