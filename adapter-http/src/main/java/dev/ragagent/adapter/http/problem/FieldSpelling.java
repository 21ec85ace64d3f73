package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.FieldError;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** From the ports' spelling of a field to the one that clients send. */
final class FieldSpelling {
    /** Where the client's name is another word. */
    private static final Map<String, String> RENAMED =
            Map.of("session", "session_id", "filter", "filters", "overlap", "overlap_seconds");

    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])([A-Z])");

    private FieldSpelling() {}

    /** The same error with the field in the client's spelling: {@code topK} becomes {@code top_k}. */
    static FieldError ofClient(FieldError error) {
        return new FieldError(ofClient(error.field()), error.message());
    }

    /** Only the field itself is respelled: what follows a dot or a bracket, as a metadata name does, is the client's own. */
    private static String ofClient(String field) {
        int end = 0;
        while (end < field.length() && field.charAt(end) != '.' && field.charAt(end) != '[') {
            end++;
        }
        String head = field.substring(0, end);
        String snake = CAPITAL.matcher(head).replaceAll("_$1").toLowerCase(Locale.ROOT);
        return RENAMED.getOrDefault(head, snake) + field.substring(end);
    }
}
