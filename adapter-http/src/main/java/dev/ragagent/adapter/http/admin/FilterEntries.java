package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.wire.MetadataEntries;
import dev.ragagent.model.retrieval.Filter;
import io.micronaut.json.tree.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A filter as a request names it: each field to the values of which any will do, in an order that is always the same. */
final class FilterEntries {
    private FilterEntries() {}

    static Map<String, List<JsonNode>> of(Filter filter) {
        Map<String, List<JsonNode>> entries = new LinkedHashMap<>();
        add(entries, filter);
        return entries;
    }

    private static void add(Map<String, List<JsonNode>> entries, Filter filter) {
        switch (filter) {
            case Filter.Everything _ -> {}
            case Filter.AnyOf anyOf ->
                anyOf.values().stream()
                        .map(MetadataEntries::of)
                        .sorted(Comparator.comparing(JsonNode::toString))
                        .forEach(value -> entries.computeIfAbsent(anyOf.field(), _ -> new ArrayList<>())
                                .add(value));
            case Filter.AllOf allOf -> allOf.filters().forEach(inner -> add(entries, inner));
        }
    }
}
