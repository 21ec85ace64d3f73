package dev.ragagent.error;

import java.util.Objects;

/**
 * One field of a request that breaks its rule.
 *
 * @param field the field in the port's own spelling ({@code topK}, {@code filters.chapter}); an adapter may spell it
 *     in its protocol's way
 * @param message what the rule is and which value broke it
 */
public record FieldError(String field, String message) {
    public FieldError {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
