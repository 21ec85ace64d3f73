package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import java.util.HashMap;
import java.util.Map;

/** Metadata as a JSON object: texts, numbers and booleans are what they are in JSON too. */
final class MetadataJson {
    private MetadataJson() {}

    static ObjectNode tree(Metadata metadata) {
        ObjectNode tree = Json.object();
        metadata.values().forEach((name, value) -> {
            String field = StorableText.of(name);
            tree.set(field, tree(value));
        });
        return tree;
    }

    static JsonNode tree(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text(String text) -> TextNode.valueOf(StorableText.of(text));
            case MetadataValue.Decimal(double number) -> DoubleNode.valueOf(number);
            case MetadataValue.Flag(boolean flag) -> BooleanNode.valueOf(flag);
        };
    }

    static Metadata of(JsonNode tree) {
        Map<String, MetadataValue> values = new HashMap<>();
        tree.properties().forEach(field -> values.put(field.getKey(), value(field.getValue())));
        return new Metadata(values);
    }

    static String write(Metadata metadata) {
        return Json.write(tree(metadata));
    }

    static Metadata read(String json) {
        return Json.read("metadata", json, MetadataJson::of);
    }

    static MetadataValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> new MetadataValue.Text(node.textValue());
            case NUMBER -> new MetadataValue.Decimal(node.doubleValue());
            case BOOLEAN -> new MetadataValue.Flag(node.booleanValue());
            default -> throw new IllegalArgumentException("metadata can't hold " + node.getNodeType());
        };
    }
}
