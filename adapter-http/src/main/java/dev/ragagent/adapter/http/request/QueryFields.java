package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.problem.FieldErrors;
import io.micronaut.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Takes the parameters of a query by name. What breaks a rule is noted; end with {@link #finish()}. For one thread. */
public final class QueryFields {
    private final Map<String, String> rawValues = new HashMap<>();
    private final FieldErrors errors = new FieldErrors();

    private QueryFields() {}

    /** The parameters of that request; those that nobody asks for are passed over. */
    public static QueryFields of(HttpRequest<?> request) {
        var fields = new QueryFields();
        String query = request.getUri().getRawQuery();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                if (fields.rawValues.put(name, equals < 0 ? "" : pair.substring(equals + 1)) != null) {
                    fields.errors.add(name, "is given twice");
                }
            }
        }
        return fields;
    }

    /** Whether the parameter is there, empty or not. */
    public boolean has(String name) {
        return rawValues.containsKey(name);
    }

    /** What a value's own rule makes of the parameter; the rule's {@link IllegalArgumentException} becomes the error. */
    public <T> Optional<T> made(String name, Function<String, T> make) {
        return Optional.ofNullable(rawValues.get(name))
                .flatMap(raw -> errors.attempt(name, () -> make.apply(PercentEncoding.decodeQuery(raw))));
    }

    /** A whole number that fits into 32 bits. */
    public Optional<Integer> integer(String name) {
        return made(name, text -> {
            if (!text.matches("-?[0-9]{1,10}")) {
                throw new IllegalArgumentException("must be an integer, not \"" + text + "\"");
            }
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("is out of range: " + text, e);
            }
        });
    }

    /** Notes an error for that parameter. */
    public void note(String name, String message) {
        errors.add(name, message);
    }

    /** @throws dev.ragagent.adapter.http.problem.ProblemException naming every broken parameter, if there is any */
    public void finish() {
        errors.throwIfAny();
    }
}
