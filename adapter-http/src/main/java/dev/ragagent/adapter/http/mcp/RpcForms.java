package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.RequestFormat;
import dev.ragagent.adapter.http.wire.WireFormat;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms of JSON-RPC messages, for the OpenAPI document: {@link RpcMessage} reads them, and the SDK writes them. */
final class RpcForms {
    private RpcForms() {}

    /** What a client sends. */
    @RequestFormat(othersAllowed = true)
    record Message(
            @Property(values = "2.0") String jsonrpc,

            @Property(
                    value = "The response repeats it; a message without one is a notification.",
                    types = {"string", "integer"})
            @Nullable
            JsonNode id,

            @Property("`initialize`, `ping`, `tools/list` or `tools/call`.")
            String method,

            @Property(types = {"object", "array"}) @Nullable JsonNode params) {}

    /** The response to a message that was carried out. */
    @WireFormat
    record Result(
            @Property(values = "2.0") String jsonrpc,

            @Property(types = {"string", "integer"}) JsonNode id,

            Map<String, JsonNode> result) {}

    /** The response to a message that could not be carried out. */
    @WireFormat
    record Refusal(
            @Property(values = "2.0") String jsonrpc,

            @Property(types = {"string", "integer"}) JsonNode id,

            RpcFailure.Failure error) {}
}
