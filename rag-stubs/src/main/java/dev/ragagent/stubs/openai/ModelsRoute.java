package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /models} and {@code GET /models/{id}}. */
final class ModelsRoute {
    private static final Set<String> WHEN_ALL_ARE_KNOWN = Set.of("gpt-4o-mini", "text-embedding-3-small");

    private ModelsRoute() {}

    static Response list(OpenAiStubOptions options) {
        ObjectNode body = Json.object().put("object", "list");
        ArrayNode data = body.putArray("data");
        Set<String> names = options.models().isEmpty() ? WHEN_ALL_ARE_KNOWN : options.models();
        new TreeSet<>(names).forEach(name -> data.add(model(name)));
        return Response.json(body);
    }

    static Response one(String name, OpenAiStubOptions options) {
        if (!knows(name, options)) {
            throw Refusal.unknownModel(name);
        }
        return Response.json(model(name));
    }

    static boolean knows(String name, OpenAiStubOptions options) {
        return options.models().isEmpty() || options.models().contains(name);
    }

    private static ObjectNode model(String name) {
        return Json.object()
                .put("id", name)
                .put("object", "model")
                .put("created", 1_767_225_600)
                .put("owned_by", "rag-stubs");
    }
}
