package dev.ragagent.adapter.http.json;

import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonFlag;
import dev.ragagent.adapter.http.json.JsonValue.JsonNull;
import dev.ragagent.adapter.http.json.JsonValue.JsonNumber;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import dev.ragagent.adapter.http.problem.FieldErrors;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes the fields of one object by name and type. What breaks a rule is noted in the {@link FieldErrors}, and the accessor
 * gives nothing; reading goes on, so that one answer names every broken field. A null counts as an absent field. For one
 * thread.
 */
public final class JsonFields {
    private final JsonObject object;
    private final String path;
    private final FieldErrors errors;
    private final Set<String> taken = new HashSet<>();

    /** @param path what stands before a field's name in an error: empty, or {@code documents[3]} */
    private JsonFields(JsonObject object, String path, FieldErrors errors) {
        this.object = object;
        this.path = path;
        this.errors = errors;
    }

    /** The fields of a whole body. End with {@link #finish()} or {@link #finishLeavingOthers()}. */
    public static JsonFields of(JsonObject body) {
        return new JsonFields(body, "", new FieldErrors());
    }

    /** The fields of an object within, whose errors go to the same place. End with {@link #refuseOthers()}. */
    public JsonFields within(String name, JsonObject inner) {
        return new JsonFields(inner, path(name), errors);
    }

    /** The name of that field in an error. */
    public String path(String name) {
        if (name.isBlank()) { // a name without letters would leave nothing to look for
            return path + "[\"" + name + "\"]";
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Notes an error unless the field is there, and not null. */
    public JsonFields require(String name) {
        if (take(name) == null) {
            errors.add(path(name), "is required");
        }
        return this;
    }

    /** A string without the character U+0000, which no database keeps in a text. */
    public Optional<String> text(String name) {
        return anyText(name).filter(text -> {
            boolean sound = text.indexOf('\0') < 0;
            if (!sound) {
                errors.add(path(name), "must not hold the character U+0000");
            }
            return sound;
        });
    }

    /** A string, whatever its characters. */
    public Optional<String> anyText(String name) {
        return switch (take(name)) {
            case null -> Optional.empty();
            case JsonText text -> Optional.of(text.value());
            case JsonValue other -> refuse(name, "a string", other);
        };
    }

    /** A string that a value's own rule accepts; the rule's {@link IllegalArgumentException} becomes the error. */
    public <T> Optional<T> made(String name, Function<String, T> make) {
        return text(name).flatMap(text -> errors.attempt(path(name), () -> make.apply(text)));
    }

    /** What the maker makes for that field; its {@link IllegalArgumentException} becomes the error. */
    public <T> Optional<T> attempt(String name, Supplier<T> maker) {
        return errors.attempt(path(name), maker);
    }

    /** Notes an error for that field. */
    public void note(String name, String message) {
        errors.add(path(name), message);
    }

    /** A whole number, written as one, that fits into 32 bits. */
    public OptionalInt integer(String name) {
        JsonValue value = take(name);
        if (value == null) {
            return OptionalInt.empty();
        }
        if (value instanceof JsonNumber number && number.integral()) {
            try {
                return OptionalInt.of(Integer.parseInt(number.literal()));
            } catch (NumberFormatException e) {
                errors.add(path(name), "is out of range: " + number.literal());
                return OptionalInt.empty();
            }
        }
        refuse(name, "an integer", value);
        return OptionalInt.empty();
    }

    /** A number that a {@code double} can come near to. */
    public OptionalDouble number(String name) {
        return switch (take(name)) {
            case null -> OptionalDouble.empty();
            case JsonNumber number -> {
                double value = Double.parseDouble(number.literal());
                if (Double.isFinite(value)) {
                    yield OptionalDouble.of(value);
                }
                errors.add(path(name), "is out of range: " + number.literal());
                yield OptionalDouble.empty();
            }
            case JsonValue other -> {
                refuse(name, "a number", other);
                yield OptionalDouble.empty();
            }
        };
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        return switch (take(name)) {
            case null -> Optional.empty();
            case JsonFlag flag -> Optional.of(flag.value());
            case JsonValue other -> refuse(name, "true or false", other);
        };
    }

    /** An object. */
    public Optional<JsonObject> object(String name) {
        return switch (take(name)) {
            case null -> Optional.empty();
            case JsonObject inner -> Optional.of(inner);
            case JsonValue other -> refuse(name, "an object", other);
        };
    }

    /** Whatever stands there, as it stands; JSON's null when the field is absent. */
    public JsonValue any(String name) {
        JsonValue value = take(name);
        return value == null ? new JsonNull() : value;
    }

    /** A list. */
    public Optional<JsonArray> array(String name) {
        return switch (take(name)) {
            case null -> Optional.empty();
            case JsonArray list -> Optional.of(list);
            case JsonValue other -> refuse(name, "a list", other);
        };
    }

    /**
     * Notes an error for every field that nobody has asked for, and throws if anything was noted; for the whole body, last.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming every broken field
     */
    public void finish() {
        refuseOthers();
        errors.throwIfAny();
    }

    /**
     * Throws if anything was noted, and lets be what nobody has asked for; for the whole body, last.
     *
     * @throws dev.ragagent.adapter.http.problem.ProblemException naming every broken field
     */
    public void finishLeavingOthers() {
        errors.throwIfAny();
    }

    /** Notes an error for every field that nobody has asked for; call it last. */
    public void refuseOthers() {
        for (String name : object.members().keySet()) {
            if (!taken.contains(name)) {
                errors.add(path(name), "is not a field of this request");
            }
        }
    }

    private @Nullable JsonValue take(String name) {
        taken.add(name);
        JsonValue value = object.members().get(name);
        return value instanceof JsonNull ? null : value;
    }

    private <T> Optional<T> refuse(String name, String wanted, JsonValue actual) {
        String kind = actual instanceof JsonNumber number ? number.literal() : actual.kind();
        errors.add(path(name), "must be " + wanted + ", not " + kind);
        return Optional.empty();
    }
}
