package dev.ragagent.model.access;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is known about an API key, but for the key itself. Revoked and expired keys stay known, so that it can be told who
 * had one.
 *
 * @param id its public part
 * @param principal who calls with it; keys that follow each other share one
 * @param scopes what it may do; empty for one whose scopes this release does not know
 * @param createdAt when it was made
 * @param expiresAt from when on it is not valid any more; empty: it does not expire
 * @param revokedAt when it was revoked; empty: it was not
 * @param lastUsedAt when it was last shown, as far as that has been recorded, which takes a minute or so
 */
public record ApiKey(
        ApiKeyId id,
        Principal principal,
        Set<Scope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt,
        Optional<Instant> lastUsedAt) {
    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(principal, "principal");
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(expiresAt, "expiresAt");
        Objects.requireNonNull(revokedAt, "revokedAt");
        Objects.requireNonNull(lastUsedAt, "lastUsedAt");
    }

    /** A key that was just made. */
    public static ApiKey fresh(
            ApiKeyId id, Principal principal, Set<Scope> scopes, Instant createdAt, Optional<Instant> expiresAt) {
        return new ApiKey(id, principal, scopes, createdAt, expiresAt, Optional.empty(), Optional.empty());
    }

    /** Whether it is valid at that time. */
    public boolean usableAt(Instant now) {
        return revokedAt.isEmpty() && expiresAt.map(now::isBefore).orElse(true);
    }

    /** The same key, valid until then at most. */
    public ApiKey endingBy(Instant end) {
        var until = expiresAt.filter(own -> own.isBefore(end)).orElse(end);
        return new ApiKey(id, principal, scopes, createdAt, Optional.of(until), revokedAt, lastUsedAt);
    }

    /** The same key, revoked. */
    public ApiKey revoked(Instant at) {
        return new ApiKey(id, principal, scopes, createdAt, expiresAt, Optional.of(at), lastUsedAt);
    }

    /** The same key, used at that time, if that is later than what is known. */
    public ApiKey used(Instant at) {
        var last = lastUsedAt.filter(at::isBefore).orElse(at);
        return new ApiKey(id, principal, scopes, createdAt, expiresAt, revokedAt, Optional.of(last));
    }
}
