package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** {@code POST /embeddings}. */
final class EmbeddingsRoute {
    private static final int MOST_INPUTS = 2048;

    private EmbeddingsRoute() {}

    static Response response(JsonNode body, OpenAiStubOptions options) {
        String model = body.path("model").asText();
        List<String> inputs = inputs(body.path("input"));
        int dimensions = dimensions(model, body.path("dimensions"), options);
        boolean base64 = body.path("encoding_format").asText().equals("base64") && !options.floatsOnly();
        ObjectNode answer = Json.object().put("object", "list").put("model", model);
        ArrayNode data = answer.putArray("data");
        int tokens = 0;
        for (int i = 0; i < inputs.size(); i++) {
            ObjectNode one = data.addObject().put("object", "embedding").put("index", i);
            put(HashedWords.vector(inputs.get(i), dimensions), base64, one);
            tokens += Words.tokens(inputs.get(i));
        }
        answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        return Response.json(answer);
    }

    private static List<String> inputs(JsonNode input) {
        List<String> inputs = new ArrayList<>();
        if (input.isTextual()) {
            inputs.add(input.asText());
        }
        for (JsonNode one : input) {
            if (!one.isTextual()) {
                throw Refusal.badRequest("This stub takes texts, not tokens, in 'input'.");
            }
            inputs.add(one.asText());
        }
        if (inputs.isEmpty() || inputs.size() > MOST_INPUTS || inputs.contains("")) {
            throw Refusal.badRequest("'$.input' is invalid. Please check the API reference.");
        }
        return inputs;
    }

    private static int dimensions(String model, JsonNode asked, OpenAiStubOptions options) {
        int own = switch (model) {
            case "text-embedding-3-small", "text-embedding-ada-002" -> 1536;
            case "text-embedding-3-large" -> 3072;
            default -> options.dimensions();
        };
        if (asked.isMissingNode() || asked.isNull()) {
            return own;
        }
        if (!model.startsWith("text-embedding-3") || asked.asInt() < 1 || asked.asInt() > own) {
            throw Refusal.badRequest("This model does not support specifying dimensions like that.");
        }
        return asked.asInt();
    }

    private static void put(float[] vector, boolean base64, ObjectNode one) {
        if (base64) {
            var bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(vector);
            one.put("embedding", Base64.getEncoder().encodeToString(bytes.array()));
            return;
        }
        ArrayNode values = one.putArray("embedding");
        for (float value : vector) {
            values.add(value);
        }
    }
}
