package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.error.RecordStoreException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * JSON as trees. Each stored form has a codec that names its fields one by one, so that renaming something in the model
 * never changes what is stored. What is absent has no field.
 */
final class Json {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** An object that says which form it has, so that later code knows how to read it. */
    static ObjectNode form(int number) {
        return object().put("v", number);
    }

    static void requireForm(int number, JsonNode object) {
        if (integer(object, "v") != number) {
            throw new IllegalArgumentException("form " + integer(object, "v") + " is not known");
        }
    }

    static String write(JsonNode tree) {
        try {
            return MAPPER.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON could not be written", e);
        }
    }

    /**
     * Reads a stored form.
     *
     * @param what it is, for the message: "an answer"
     * @throws RecordStoreException when it is not what the codec wrote
     */
    static <T> T read(String what, String json, Function<JsonNode, T> codec) {
        try {
            return codec.apply(MAPPER.readTree(json));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
            throw new RecordStoreException(
                    false, "What is stored as " + what + " can't be read; was it written by a newer version?", e);
        }
    }

    static void put(ObjectNode object, String field, String text) {
        object.put(field, StorableText.of(text));
    }

    static void put(ObjectNode object, String field, Optional<String> text) {
        text.ifPresent(t -> put(object, field, t));
    }

    static void put(ObjectNode object, String field, OptionalInt number) {
        number.ifPresent(n -> object.put(field, n));
    }

    static String text(JsonNode object, String field) {
        JsonNode value = object.required(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("the field " + field + " is no text");
        }
        return value.textValue();
    }

    static Optional<String> optionalText(JsonNode object, String field) {
        return object.has(field) ? Optional.of(text(object, field)) : Optional.empty();
    }

    static int integer(JsonNode object, String field) {
        JsonNode value = object.required(field);
        if (!value.canConvertToInt()) {
            throw new IllegalArgumentException("the field " + field + " is no integer");
        }
        return value.intValue();
    }

    static OptionalInt optionalInteger(JsonNode object, String field) {
        return object.has(field) ? OptionalInt.of(integer(object, field)) : OptionalInt.empty();
    }

    static double number(JsonNode object, String field) {
        JsonNode value = object.required(field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the field " + field + " is no number");
        }
        return value.doubleValue();
    }

    static Optional<Double> optionalNumber(JsonNode object, String field) {
        return object.has(field) ? Optional.of(number(object, field)) : Optional.empty();
    }

    static Optional<JsonNode> optional(JsonNode object, String field) {
        return Optional.ofNullable(object.get(field));
    }

    static <T> List<T> list(JsonNode object, String field, Function<JsonNode, T> codec) {
        List<T> list = new ArrayList<>();
        object.required(field).forEach(element -> list.add(codec.apply(element)));
        return list;
    }

    static boolean flag(JsonNode object, String field) {
        JsonNode value = object.required(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException("the field " + field + " is neither true nor false");
        }
        return value.booleanValue();
    }
}
