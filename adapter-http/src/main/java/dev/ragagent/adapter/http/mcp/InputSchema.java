package dev.ragagent.adapter.http.mcp;

import java.util.List;
import java.util.Map;

/** What both tools take: a text and a number of passages. */
final class InputSchema {
    private InputSchema() {}

    /**
     * @param field the text's name
     * @param description what to write there
     */
    static Map<String, Object> of(String field, String description, McpSettings settings) {
        Map<String, Object> text = Map.of(
                "type", "string", "description", description, "minLength", 1, "maxLength", settings.longestQuestion());
        Map<String, Object> passages = Map.of(
                "type",
                "integer",
                "description",
                "How many passages to use at most. Leave it out unless the answer needs more or fewer.",
                "minimum",
                1,
                "maximum",
                settings.mostPassages(),
                "default",
                settings.usualPassages());
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of(field, text, "top_k", passages),
                "required",
                List.of(field),
                "additionalProperties",
                false);
    }
}
