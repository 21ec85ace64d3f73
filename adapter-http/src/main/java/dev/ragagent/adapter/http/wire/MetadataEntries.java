package dev.ragagent.adapter.http.wire;

import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Metadata as it leaves: each value as the kind that it is. */
public final class MetadataEntries {
    /** Up to here every whole number is exactly a double. */
    private static final double MOST_EXACT = 1L << 53;

    private MetadataEntries() {}

    /** All of it, by name. */
    public static Map<String, JsonNode> of(Metadata metadata) {
        Map<String, JsonNode> entries = new LinkedHashMap<>();
        metadata.values().forEach((name, value) -> entries.put(name, of(value)));
        return entries;
    }

    /** One value. */
    public static JsonNode of(MetadataValue value) {
        return switch (value) {
            case MetadataValue.Text text -> JsonNode.createStringNode(text.value());
            case MetadataValue.Flag flag -> JsonNode.createBooleanNode(flag.value());
            case MetadataValue.Decimal decimal -> number(decimal.value());
        };
    }

    /** An edition that came as 2 leaves as 2 and not as 2.0. */
    private static JsonNode number(double value) {
        return value == Math.rint(value) && Math.abs(value) <= MOST_EXACT
                ? JsonNode.createNumberNode((long) value)
                : JsonNode.createNumberNode(value);
    }
}
