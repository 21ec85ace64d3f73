package dev.ragagent.adapter.http.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The schemas of a document, which refer to each other. Safe for many threads. */
final class Schemas {
    private final JsonNode named;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    Schemas(JsonNode named) {
        this.named = moved(named.deepCopy());
    }

    /** How the value breaks the schema, in sentences. */
    List<String> broken(JsonNode schema, JsonNode value) {
        return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = moved(schema.deepCopy());
        whole.set("$defs", named);
        return registry.getSchema(whole);
    }

    /** A schema by itself has no components; so it refers to its own definitions. */
    private static <T extends JsonNode> T moved(T schema) {
        if (schema instanceof ObjectNode object && object.path("$ref").isTextual()) {
            object.put("$ref", object.path("$ref").asText().replace("#/components/schemas/", "#/$defs/"));
        }
        schema.forEach(Schemas::moved);
        return schema;
    }

    /** The same, but that no object has properties that it does not name. */
    static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("type").asText().equals("object")
                && object.has("properties")) {
            object.set("additionalProperties", JsonNodeFactory.instance.booleanNode(false));
        }
        schema.forEach(Schemas::close);
    }
}
