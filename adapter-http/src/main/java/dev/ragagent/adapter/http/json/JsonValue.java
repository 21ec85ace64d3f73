package dev.ragagent.adapter.http.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value as it was sent: nothing is converted, so a rule can be about what the client wrote. */
public sealed interface JsonValue {
    /** What it is, for a message: "a string". */
    String kind();

    /** @param members in the order of the text; no name stands twice */
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        public JsonObject {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    record JsonArray(List<JsonValue> elements) implements JsonValue {
        public JsonArray {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    /** @param value well-formed Unicode; may be empty */
    record JsonText(String value) implements JsonValue {
        @Override
        public String kind() {
            return "a string";
        }
    }

    /**
     * A number that has not been given a machine type yet, so that a huge one costs nothing.
     *
     * @param literal as it was written
     * @param integral whether it was written without fraction and exponent
     */
    record JsonNumber(String literal, boolean integral) implements JsonValue {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record JsonFlag(boolean value) implements JsonValue {
        @Override
        public String kind() {
            return "a boolean";
        }
    }

    record JsonNull() implements JsonValue {
        @Override
        public String kind() {
            return "null";
        }
    }
}
