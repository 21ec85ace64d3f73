package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonNumber;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.adapter.http.json.StrictJson;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON-RPC message that a client sends. */
sealed interface RpcMessage {
    /**
     * What is to be answered.
     *
     * @param id a {@link String} or a {@link Long}, which the answer repeats
     * @param params an object or a list; null when there are none
     */
    record Request(Object id, String method, @Nullable JsonValue params) implements RpcMessage {
        /** What the parameters name as a tool's arguments; nothing when they name none. */
        JsonObject arguments() {
            return params instanceof JsonObject object
                            && object.members().get("arguments") instanceof JsonObject arguments
                    ? arguments
                    : new JsonObject(Map.of());
        }
    }

    /** What is only to be heard. */
    record Notification(String method) implements RpcMessage {}

    /**
     * The message that the body holds. Members beside those of JSON-RPC are let pass.
     *
     * @throws RpcException when it is none
     */
    static RpcMessage read(byte[] body) {
        if (firstOctet(body) == '[') {
            throw invalid("A batch is not taken: the protocol versions that are spoken here have none.");
        }
        return of(object(body));
    }

    private static RpcMessage of(JsonObject message) {
        if (!(message.members().get("jsonrpc") instanceof JsonText version)
                || !version.value().equals("2.0")) {
            throw invalid("jsonrpc must be \"2.0\".");
        }
        if (!(message.members().get("method") instanceof JsonText method)) {
            throw invalid("method must be a string. Responses are not taken: this server asks its clients nothing.");
        }
        JsonValue params = message.members().get("params");
        if (params != null && !(params instanceof JsonObject) && !(params instanceof JsonArray)) {
            throw invalid("params must be an object.");
        }
        return message.members().containsKey("id")
                ? new Request(id(message.members().get("id")), method.value(), params)
                : new Notification(method.value());
    }

    private static Object id(@Nullable JsonValue id) {
        if (id instanceof JsonText text) {
            return text.value();
        }
        if (id instanceof JsonNumber number && number.integral()) {
            try {
                return Long.valueOf(number.literal());
            } catch (NumberFormatException _) {
                throw invalid("id is out of range.");
            }
        }
        throw invalid("id must be a string or an integer.");
    }

    private static JsonObject object(byte[] body) {
        try {
            return StrictJson.object(body);
        } catch (ProblemException e) {
            int code = e.code() == ProblemCode.MALFORMED_JSON ? ErrorCodes.PARSE_ERROR : ErrorCodes.INVALID_REQUEST;
            throw new RpcException(code, e.detail());
        }
    }

    private static int firstOctet(byte[] body) {
        for (byte octet : body) {
            if (!Character.isWhitespace(octet)) {
                return octet;
            }
        }
        return -1;
    }

    private static RpcException invalid(String message) {
        return new RpcException(ErrorCodes.INVALID_REQUEST, message);
    }
}
