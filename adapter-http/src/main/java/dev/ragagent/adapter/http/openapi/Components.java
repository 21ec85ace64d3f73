package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.wire.RecordSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What operations refer to, collected while the operations are written. For one thread. */
final class Components {
    private final Map<String, Object> schemas = new TreeMap<>();
    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Map<String, Object> answers = new TreeMap<>();

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

    /** A reference to that answer, which other operations may give too; its name begins with its status. */
    Map<String, Object> answer(int status, Object answer) {
        String name = String.valueOf(status);
        for (int other = 2; !answers.computeIfAbsent(name, key -> answer).equals(answer); other++) {
            name = status + "-" + other;
        }
        return Map.of("$ref", "#/components/responses/" + name);
    }

    /** The schemas that were referred to, by name. */
    Map<String, Object> schemas() {
        return schemas;
    }

    /** The answers that were referred to, by name. */
    Map<String, Object> answers() {
        return answers;
    }

    /** {@code SearchAnswer.Hit} for a record within another. */
    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }
}
