package dev.ragagent.adapter.http.openai;

import dev.ragagent.adapter.http.json.JsonFields;
import dev.ragagent.adapter.http.json.JsonValue;
import dev.ragagent.adapter.http.json.JsonValue.JsonArray;
import dev.ragagent.adapter.http.json.JsonValue.JsonNull;
import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.JsonValue.JsonText;
import java.util.ArrayList;

/** The words of a message, which are a string or a list of parts. */
final class Content {
    private static final String NAME = "content";

    private Content() {}

    /** The words of the question; a part that is no text is noted, as an answer that passed over it would mislead. */
    static String ofQuestion(JsonFields message) {
        return of(message.require(NAME), true);
    }

    /** The words of a message before it; parts that are no text are passed over. */
    static String ofEarlier(JsonFields message) {
        return of(message, false);
    }

    private static String of(JsonFields message, boolean whole) {
        String text = switch (message.any(NAME)) {
            case JsonText string -> string.value();
            case JsonArray parts -> joined(parts, message, whole);
            case JsonNull _ -> "";
            case JsonValue other -> {
                message.note(NAME, "must be a string or a list of parts, not " + other.kind());
                yield "";
            }
        };
        if (text.indexOf('\0') >= 0) {
            message.note(NAME, "must not hold the character U+0000");
        }
        return text;
    }

    private static String joined(JsonArray parts, JsonFields message, boolean whole) {
        var texts = new ArrayList<String>();
        for (int i = 0; i < parts.elements().size(); i++) {
            if (parts.elements().get(i) instanceof JsonObject part
                    && new JsonText("text").equals(part.members().get("type"))
                    && part.members().get("text") instanceof JsonText text) {
                texts.add(text.value());
            } else if (whole) {
                message.note(
                        NAME + "[" + i + "]", "must be a part of the type text with its text: nothing else is read");
            }
        }
        return String.join("\n", texts);
    }
}
