package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names in payloads: {@code a}, {@code a.b}, {@code a[].b}, and {@code "a.b"} where the name itself holds a dot. */
final class PayloadPath {
    private static final Pattern STEP = Pattern.compile("(?:\"([^\"]+)\"|([^.\"\\[\\]]+))(\\[])?(?:\\.|$)");

    private PayloadPath() {}

    /** What stands there, the elements of lists one by one; nothing when the name leads nowhere. */
    static List<Value> values(Map<String, Value> payload, String path) {
        List<Map<String, Value>> at = List.of(payload);
        List<Value> found = List.of();
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (end < path.length()) {
            if (!step.find(end) || step.start() != end) {
                throw StubErrors.wrongInput("Invalid JSON path: " + path);
            }
            end = step.end();
            @Nullable String quoted = step.group(1);
            String name = quoted == null ? step.group(2) : quoted;
            found = new ArrayList<>();
            for (Map<String, Value> fields : at) {
                @Nullable Value value = fields.get(name);
                if (value != null) {
                    elements(value).forEach(found::add);
                }
            }
            at = found.stream()
                    .filter(Value::hasStructValue)
                    .map(value -> value.getStructValue().getFieldsMap())
                    .toList();
        }
        return found;
    }

    private static Stream<Value> elements(Value value) {
        return value.hasListValue() ? value.getListValue().getValuesList().stream() : Stream.of(value);
    }
}
