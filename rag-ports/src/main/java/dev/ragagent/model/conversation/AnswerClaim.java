package dev.ragagent.model.conversation;

import dev.ragagent.model.access.Principal;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What one attempt at a question says of itself, so that of all attempts under one key only one is answered.
 *
 * @param owner who asks
 * @param key the name that the client gave to the question
 * @param fingerprint SHA-256 of the question with all its fields, 64 lower-case hexadecimal digits
 * @param attempt tells this attempt from any other
 */
public record AnswerClaim(Principal owner, IdempotencyKey key, String fingerprint, UUID attempt) {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public AnswerClaim {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(attempt, "attempt");
        if (!SHA_256.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException(
                    "a fingerprint has 64 lower-case hexadecimal digits, not \"" + fingerprint + "\"");
        }
    }
}
