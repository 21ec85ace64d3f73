package dev.ragagent.adapter.http.mcp;

import dev.ragagent.adapter.http.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in the maps and lists that the SDK takes parameters in. */
final class PlainJson {
    private PlainJson() {}

    static @Nullable Object of(JsonValue value) {
        return switch (value) {
            case JsonValue.JsonObject object -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                object.members().forEach((name, member) -> members.put(name, of(member)));
                yield members;
            }
            case JsonValue.JsonArray array ->
                array.elements().stream().map(PlainJson::of).toList();
            case JsonValue.JsonText text -> text.value();
            // Numbers without a limit: they are not computed with, and a huge exponent must not be written out.
            case JsonValue.JsonNumber number -> number(number);
            case JsonValue.JsonFlag flag -> flag.value();
            case JsonValue.JsonNull _ -> null;
        };
    }

    /** An exponent beyond the range of {@link BigDecimal} stays text, which nothing takes for a number. */
    private static Object number(JsonValue.JsonNumber number) {
        try {
            return number.integral() ? new BigInteger(number.literal()) : new BigDecimal(number.literal());
        } catch (NumberFormatException e) {
            return number.literal();
        }
    }
}
