package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A filter as JSON: {@code {"field": ..., "anyOf": [...]}} or {@code {"allOf": [...]}}; the one that lets everything through has none. */
final class FilterJson {
    private FilterJson() {}

    static Optional<JsonNode> tree(Filter filter) {
        return switch (filter) {
            case Filter.Everything everything -> Optional.empty();
            case Filter.AnyOf anyOf -> {
                ObjectNode tree = Json.object();
                Json.put(tree, "field", anyOf.field());
                ArrayNode values = tree.putArray("anyOf");
                anyOf.values().forEach(value -> values.add(MetadataJson.tree(value)));
                yield Optional.of(tree);
            }
            case Filter.AllOf allOf -> {
                ObjectNode tree = Json.object();
                ArrayNode filters = tree.putArray("allOf");
                allOf.filters().forEach(inner -> filters.add(tree(inner).orElseGet(Json::object)));
                yield Optional.of(tree);
            }
        };
    }

    static Filter of(Optional<JsonNode> tree) {
        return tree.map(FilterJson::of).orElseGet(Filter::everything);
    }

    private static Filter of(JsonNode tree) {
        if (tree.has("allOf")) {
            return new Filter.AllOf(Json.list(tree, "allOf", FilterJson::of));
        }
        if (tree.has("anyOf")) {
            Set<MetadataValue> values = new HashSet<>(Json.list(tree, "anyOf", MetadataJson::value));
            return new Filter.AnyOf(Json.text(tree, "field"), values);
        }
        if (tree.isEmpty()) {
            return Filter.everything();
        }
        throw new IllegalArgumentException("this form of a filter is not known");
    }
}
