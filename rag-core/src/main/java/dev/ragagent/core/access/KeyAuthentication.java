package dev.ragagent.core.access;

import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.access.ApiKey;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.KeyHash;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.Authenticate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises callers by their keys; while there is none at all, everybody is anonymous. What is refused costs the same
 * whatever is wrong with it.
 */
final class KeyAuthentication implements Authenticate {
    private final OwnKeys own;
    private final Caller anonymous;
    private final KeyRing ring;
    private final KeyUses uses;
    private final InstantSource clock;

    KeyAuthentication(AccessSettings settings, KeyRing ring, KeyUses uses, InstantSource clock) {
        this.own = new OwnKeys(settings);
        this.anonymous = new Caller(Principal.ANONYMOUS, settings.anonymousScopes());
        this.ring = ring;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(Credential credential, Deadline deadline) {
        return switch (credential) {
            case Credential.None() -> withoutKey(deadline);
            case Credential.Secret(String secret) -> withKey(secret, deadline);
        };
    }

    private Caller withoutKey(Deadline deadline) {
        if (own.exist()) {
            throw new InvalidCredentialException(true);
        }
        ring.current(deadline);
        if (ring.haveBeenSeen()) {
            throw new InvalidCredentialException(true);
        }
        return anonymous;
    }

    private Caller withKey(String secret, Deadline deadline) {
        byte[] hash = KeyHash.digest(secret);
        // Both are asked of every key; only who is let in may be quicker than others.
        boolean owner = own.isOwner(hash);
        Optional<Principal> configured = own.find(hash);
        if (owner) {
            return owner();
        }
        if (configured.isPresent()) {
            return new Caller(configured.get(), EnumSet.allOf(Scope.class));
        }
        OptionalLong id = KeyText.idIn(secret);
        if (own.exist() && id.isEmpty()) {
            throw new InvalidCredentialException(false); // none of the store's, so that need not be asked
        }
        KeyTable table = ring.current(deadline);
        if (!own.exist() && !ring.haveBeenSeen()) {
            return anonymous;
        }
        Instant now = clock.instant();
        ApiKey key = table.find(id.orElse(0), hash, now).orElseThrow(() -> new InvalidCredentialException(false));
        uses.note(key.id(), now);
        return new Caller(key.principal(), key.scopes());
    }

    /** The owner of the process. Asks no store: the commands of the machine's owner are to work in an outage too. */
    Caller owner() {
        return anonymous() ? Caller.ANONYMOUS : Caller.OWNER;
    }

    /** Whether there is no key, as far as is known without asking the store. */
    boolean anonymous() {
        return !own.exist() && ring.knownToHaveNone();
    }

    /** Whether that can't be said yet, since the store has not been read. */
    boolean undecided() {
        return !own.exist() && !ring.knownToHaveNone() && !ring.haveBeenSeen();
    }
}
