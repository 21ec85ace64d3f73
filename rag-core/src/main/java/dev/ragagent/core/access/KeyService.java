package dev.ragagent.core.access;

import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.IssuedApiKey;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.NewApiKey;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.access.StoredApiKey;
import dev.ragagent.model.event.KeyChange;
import dev.ragagent.model.event.PipelineEvent.KeysChanged;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageKeys;
import dev.ragagent.port.out.ApiKeyStore;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes, replaces and revokes the keys of the store. */
final class KeyService implements ManageKeys {
    private final ApiKeyStore store;
    private final KeyRing ring;
    private final SecretSource secrets;
    private final InstantSource clock;
    private final PipelineObserver observer;

    KeyService(ApiKeyStore store, KeyRing ring, SecretSource secrets, InstantSource clock, PipelineObserver observer) {
        this.store = store;
        this.ring = ring;
        this.secrets = secrets;
        this.clock = clock;
        this.observer = observer;
    }

    @Override
    public IssuedApiKey create(Caller caller, NewApiKey wanted, Deadline deadline) {
        caller.require(Scope.ADMIN);
        Instant now = now();
        check(wanted, now);
        var name = new Principal(wanted.name());
        var issued = issue(name, wanted.scopes(), now, wanted.expiresAt());
        if (!store.add(stored(issued), deadline)) {
            throw new InvalidRequestException(
                    "name", "\"" + name.name() + "\" has a valid key already; rotate or revoke that one");
        }
        done(KeyChange.CREATED, name, caller, deadline);
        return issued;
    }

    private static void check(NewApiKey wanted, Instant now) {
        var errors = new ArrayList<FieldError>();
        if (!Principal.isKeyName(wanted.name())) {
            errors.add(new FieldError("name", "must be " + Principal.KEY_NAME_RULE));
        } else if (Principal.isReserved(wanted.name())) {
            errors.add(new FieldError(
                    "name", "\"" + wanted.name() + "\" is reserved for callers without a key; choose another"));
        }
        if (wanted.scopes().isEmpty()) {
            errors.add(new FieldError("scopes", "must name at least one of chat, ingest, admin"));
        }
        wanted.expiresAt()
                .filter(end -> !end.isAfter(now))
                .ifPresent(end -> errors.add(new FieldError("expiresAt", "must be a time to come, not " + end)));
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }

    @Override
    public List<ApiKey> list(Caller caller, Deadline deadline) {
        caller.require(Scope.ADMIN);
        Function<ApiKey, String> name = key -> key.principal().name();
        return store.all(deadline).stream()
                .map(StoredApiKey::key)
                .sorted(Comparator.comparing(name)
                        .thenComparing(Comparator.comparing(ApiKey::createdAt).reversed()))
                .toList();
    }

    @Override
    public IssuedApiKey rotate(Caller caller, String name, Duration overlap, Deadline deadline) {
        caller.require(Scope.ADMIN);
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidRequestException("overlap", "must be from 0 to " + LONGEST_OVERLAP.toDays() + " days");
        }
        Instant now = now();
        ApiKey latest = latestValid(name, now, deadline).orElseThrow(() -> missing(name));
        var lifetime = latest.expiresAt().map(end -> Duration.between(latest.createdAt(), end));
        var issued = issue(latest.principal(), latest.scopes(), now, lifetime.map(now::plus));
        if (!store.replace(stored(issued), now.plus(overlap), deadline)) {
            throw missing(name);
        }
        done(KeyChange.ROTATED, latest.principal(), caller, deadline);
        return issued;
    }

    @Override
    public int revoke(Caller caller, String name, Deadline deadline) {
        caller.require(Scope.ADMIN);
        if (!Principal.isKeyName(name)) {
            throw missing(name); // of no key that we made
        }
        int revoked = store.revoke(new Principal(name), now(), deadline);
        if (revoked == 0) {
            throw missing(name);
        }
        done(KeyChange.REVOKED, new Principal(name), caller, deadline);
        return revoked;
    }

    private Optional<ApiKey> latestValid(String name, Instant now, Deadline deadline) {
        return store.all(deadline).stream()
                .map(StoredApiKey::key)
                .filter(key -> key.principal().name().equals(name) && key.usableAt(now))
                .max(Comparator.comparing(ApiKey::createdAt));
    }

    private IssuedApiKey issue(Principal name, Set<Scope> scopes, Instant now, Optional<Instant> expiresAt) {
        var id = KeyText.freshId(secrets);
        return new IssuedApiKey(ApiKey.fresh(id, name, scopes, now, expiresAt), KeyText.fresh(id, secrets));
    }

    private static StoredApiKey stored(IssuedApiKey issued) {
        return new StoredApiKey(issued.key(), KeyHash.of(issued.secret()));
    }

    /** What was committed is done, so a failure to see it at once is not the caller's: it is seen within seconds. */
    private void done(KeyChange change, Principal name, Caller by, Deadline deadline) {
        observer.on(new KeysChanged(change, name, by.principal()));
        ring.refreshIfPossible(deadline);
    }

    private static NotFoundException missing(String name) {
        return new NotFoundException(NotFoundException.Kind.KEY, name);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
