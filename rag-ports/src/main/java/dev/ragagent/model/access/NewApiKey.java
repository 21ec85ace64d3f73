package dev.ragagent.model.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The key that somebody asks for; what breaks a rule is refused by the use case, with the field's name.
 *
 * @param name of the principal that it is for: 1 to 64 letters, digits, dots, hyphens and underscores, a letter or digit first
 * @param scopes what it shall be good for, at least one
 * @param expiresAt a time to come; empty: it does not expire
 */
public record NewApiKey(String name, Set<Scope> scopes, Optional<Instant> expiresAt) {
    public NewApiKey {
        Objects.requireNonNull(name, "name");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(expiresAt, "expiresAt");
    }
}
