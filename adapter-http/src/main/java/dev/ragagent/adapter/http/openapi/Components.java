package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.wire.RecordSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The schemas that operations refer to, collected while the operations are written. For one thread. */
final class Components {
    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<String, Class<?>> types = new LinkedHashMap<>();

    /**
     * A reference to that record's schema.
     *
     * @throws IllegalStateException when another record has the same name
     */
    Map<String, Object> schema(Class<?> type) {
        String name = name(type);
        Class<?> known = types.putIfAbsent(name, type);
        if (known == null) {
            schemas.put(name, RecordSchema.of(type, this::schema));
        } else if (known != type) {
            throw new IllegalStateException(known + " and " + type + " would have the same name in the document");
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    /** What was referred to, by name. */
    Map<String, Object> schemas() {
        return schemas;
    }

    /** {@code SearchAnswer.Hit} for a record within another. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }
}
