package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonFlag;
import dev.ragagent.adapter.http.json.JsonValue.JsonNumber;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads metadata values: strings, numbers and booleans, each kept as what it is. */
public final class MetadataFields {
    private MetadataFields() {}

    /** The metadata that the field {@code metadata} holds; empty metadata when it is absent. */
    public static Optional<Metadata> metadata(JsonFields fields) {
        Optional<JsonObject> object = fields.object("metadata");
        return object.isEmpty() ? Optional.of(Metadata.EMPTY) : metadata(fields, object.get());
    }

    /** The metadata of that object, whose errors are named under {@code metadata}. */
    private static Optional<Metadata> metadata(JsonFields fields, JsonObject object) {
        var inner = fields.within("metadata", object);
        Map<String, MetadataValue> values = new TreeMap<>();
        boolean complete = true;
        for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
            var value = value(inner, member.getKey(), member.getValue());
            complete &= value.isPresent();
            value.ifPresent(v -> values.put(member.getKey(), v));
        }
        return complete ? fields.attempt("metadata", () -> new Metadata(values)) : Optional.empty();
    }

    /** The values that the field of that name holds, alone or in a list; empty when one of them is wrong. */
    public static Optional<Set<MetadataValue>> anyOf(JsonFields fields, String name) {
        JsonValue all = fields.any(name);
        Set<MetadataValue> values = new LinkedHashSet<>();
        for (JsonValue one : all instanceof JsonArray list ? list.elements() : List.of(all)) {
            var value = value(fields, name, one);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.add(value.get());
        }
        return Optional.of(values);
    }

    private static Optional<MetadataValue> value(JsonFields fields, String name, JsonValue value) {
        return switch (value) {
            case JsonText text -> fields.attempt(name, () -> text(text.value()));
            case JsonNumber number -> fields.attempt(name, () -> number(number));
            case JsonFlag flag -> Optional.of(new MetadataValue.Flag(flag.value()));
            default -> {
                fields.note(name, "must be a string, a number or a boolean, not " + value.kind());
                yield Optional.empty();
            }
        };
    }

    /** A long id would come back as its neighbour; fractions are known to be rounded. */
    private static MetadataValue number(JsonNumber number) {
        var value = new MetadataValue.Decimal(Double.parseDouble(number.literal()));
        if (number.integral() && new BigDecimal(number.literal()).compareTo(new BigDecimal(value.value())) != 0) {
            throw new IllegalArgumentException(
                    "can't be kept exactly as a number: " + number.literal() + "; send it as a string");
        }
        return value;
    }

    private static MetadataValue text(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("must not hold the character U+0000");
        }
        return new MetadataValue.Text(text);
    }
}
