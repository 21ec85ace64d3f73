package dev.ragagent.adapter.http.mcp;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The JSON schema of a record in wire format, read off the record, so that the two cannot come apart. */
final class OutputSchema {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    private OutputSchema() {}

    /** @throws IllegalArgumentException when a component has a type that no wire format has had yet */
    static Map<String, Object> of(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(snakeCase(component.getName()), ofComponent(component.getAnnotatedType()));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet())); // every key is always there
        return schema;
    }

    private static Map<String, Object> ofComponent(AnnotatedType type) {
        Map<String, Object> schema = new LinkedHashMap<>(plain(type));
        if (type.isAnnotationPresent(Nullable.class)) {
            schema.put("type", List.of(String.valueOf(schema.get("type")), "null"));
        }
        return schema;
    }

    private static Map<String, Object> plain(AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType list) {
            return new LinkedHashMap<>(
                    Map.of("type", "array", "items", ofComponent(list.getAnnotatedActualTypeArguments()[0])));
        }
        if (type.getType() instanceof Class<?> plain) {
            if (plain.isRecord()) {
                return of(plain);
            }
            return Map.of("type", name(plain));
        }
        throw new IllegalArgumentException("no schema is known for " + type);
    }

    private static String name(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "String" -> "string";
            case "int", "Integer", "long", "Long" -> "integer";
            case "double", "Double" -> "number";
            case "boolean", "Boolean" -> "boolean";
            default -> throw new IllegalArgumentException("no schema is known for " + type);
        };
    }

    private static String snakeCase(String name) {
        return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
