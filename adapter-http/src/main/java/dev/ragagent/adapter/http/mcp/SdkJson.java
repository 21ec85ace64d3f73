package dev.ragagent.adapter.http.mcp;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The JSON of the SDK's own types. The SDK converts a request's parameters without looking at them first, and would tell the
 * client Jackson's words for what does not fit, as a defect of the server; here they are the client's error.
 */
final class SdkJson implements McpJsonMapper {
    private final McpJsonMapper jackson = new JacksonMcpJsonMapper(new ObjectMapper());

    @Override
    public <T> T convertValue(Object value, Class<T> type) {
        return params(value, () -> jackson.convertValue(value, type));
    }

    @Override
    public <T> T convertValue(Object value, TypeRef<T> type) {
        return params(value, () -> jackson.convertValue(value, type));
    }

    private static <T> T params(Object value, Supplier<T> conversion) {
        if (value == null) {
            throw invalidParams("This method needs params.");
        }
        try {
            return conversion.get();
        } catch (IllegalArgumentException _) {
            throw invalidParams("The params don't have the form that this method takes.");
        }
    }

    private static McpError invalidParams(String message) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(message).build();
    }

    @Override
    public <T> T readValue(String content, Class<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, Class<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(String content, TypeRef<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public <T> T readValue(byte[] content, TypeRef<T> type) throws IOException {
        return jackson.readValue(content, type);
    }

    @Override
    public String writeValueAsString(Object value) throws IOException {
        return jackson.writeValueAsString(value);
    }

    @Override
    public byte[] writeValueAsBytes(Object value) throws IOException {
        return jackson.writeValueAsBytes(value);
    }
}
