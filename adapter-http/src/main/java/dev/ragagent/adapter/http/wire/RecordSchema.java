package dev.ragagent.adapter.http.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.json.tree.JsonNode;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON schema (2020-12) of a record in {@link WireFormat} or {@link RequestFormat}, read off the record, so that the two cannot come apart. */
public final class RecordSchema {
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    /** Stands for a component that says no more than its type. */
    private record Plain(@Property String nothing) {}

    private static final Property UNDESCRIBED =
            Objects.requireNonNull(Plain.class.getRecordComponents()[0].getAnnotation(Property.class));

    private final Function<Class<?>, Map<String, Object>> ofRecord;

    private RecordSchema(Function<Class<?>, Map<String, Object>> ofRecord) {
        this.ofRecord = ofRecord;
    }

    /**
     * The schema with those of all records within it.
     *
     * @throws IllegalArgumentException when a component has a type that no wire format has had yet
     */
    public static Map<String, Object> whole(Class<?> type) {
        return of(type, RecordSchema::whole);
    }

    /**
     * The schema with what the function gives in place of the records within it.
     *
     * @throws IllegalArgumentException when a component has a type that no wire format has had yet
     */
    public static Map<String, Object> of(Class<?> type, Function<Class<?>, Map<String, Object>> inner) {
        return new RecordSchema(inner).object(type);
    }

    private Map<String, Object> object(Class<?> type) {
        RequestFormat request = type.getAnnotation(RequestFormat.class);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean leftOut = leftOutWhenNull(component);
            properties.put(name(component), property(component, nullable && !leftOut));
            if (!leftOut && !(nullable && request != null)) {
                required.add(name(component));
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        if (request != null && !request.othersAllowed()) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    private static boolean leftOutWhenNull(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private Map<String, Object> property(RecordComponent component, boolean nullable) {
        Property said = component.getAnnotation(Property.class);
        Map<String, Object> schema = value(component.getAnnotatedType(), said == null ? UNDESCRIBED : said);
        if (nullable) {
            schema = orNull(schema);
        }
        if (said != null && !said.value().isEmpty()) {
            schema.put("description", said.value());
        }
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            return new LinkedHashMap<>(Map.of("oneOf", List.of(schema, Map.of("type", "null"))));
        }
        if (schema.get("type") instanceof String type) {
            schema.put("type", List.of(type, "null"));
        }
        if (schema.get("enum") instanceof List<?> values) {
            List<@Nullable Object> withNull = new ArrayList<>(values);
            withNull.add(null);
            schema.put("enum", withNull);
        }
        return schema;
    }

    private Map<String, Object> value(AnnotatedType type, Property said) {
        if (type instanceof AnnotatedParameterizedType container) {
            AnnotatedType[] arguments = container.getAnnotatedActualTypeArguments();
            Map<String, Object> elements = value(arguments[arguments.length - 1], said);
            boolean list = ((ParameterizedType) container.getType()).getRawType() == List.class;
            Map<String, Object> schema = new LinkedHashMap<>();
            schema.put("type", list ? "array" : "object");
            schema.put(list ? "items" : "additionalProperties", elements);
            return schema;
        }
        if (!(type.getType() instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no schema is known for " + type);
        }
        return new LinkedHashMap<>(plain.isRecord() ? ofRecord.apply(plain) : scalar(plain, said));
    }

    private static Map<String, Object> scalar(Class<?> type, Property said) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type == JsonNode.class) {
            addTypes(schema, said.types());
        } else {
            schema.put("type", name(type));
        }
        if (!said.format().isEmpty()) {
            schema.put("format", said.format());
        }
        List<String> values = Stream.of(
                        constants(said.labels()).map(Label::of),
                        constants(said.names()).map(Enum::name),
                        Arrays.stream(said.values()))
                .flatMap(Function.identity())
                .toList();
        if (!values.isEmpty()) {
            schema.put("enum", values);
        }
        if (Double.isFinite(said.minimum())) {
            schema.put("minimum", number(said.minimum()));
        }
        if (Double.isFinite(said.maximum())) {
            schema.put("maximum", number(said.maximum()));
        }
        return schema;
    }

    private static Stream<Enum<?>> constants(Class<? extends Enum<?>>[] types) {
        return Arrays.stream(types).flatMap(type -> Arrays.stream(type.getEnumConstants()));
    }

    private static void addTypes(Map<String, Object> schema, String[] types) {
        if (types.length > 0) {
            schema.put("type", List.of(types));
        }
        if (types.length > 1
                && Arrays.asList(types).contains("array")
                && !Arrays.asList(types).contains("object")) {
            List<String> elements =
                    Arrays.stream(types).filter(type -> !type.equals("array")).toList();
            schema.put("items", Map.of("type", elements));
        }
    }

    private static Object number(double value) {
        return value == Math.rint(value) ? (Object) (long) value : (Object) value;
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

    private static String name(RecordComponent component) {
        return CAPITAL.matcher(component.getName()).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }
}
