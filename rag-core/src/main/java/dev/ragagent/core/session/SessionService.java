package dev.ragagent.core.session;

import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.ManageSessions;
import dev.ragagent.port.out.SessionStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;

/** Conversations as their owners may see them, and their end. */
public final class SessionService implements ManageSessions {
    private final SessionStore store;
    private final Duration decisionRetention;
    private final InstantSource clock;

    /** @param decisionRetention how long decisions are kept */
    public SessionService(SessionStore store, Duration decisionRetention, InstantSource clock) {
        this.decisionRetention = Objects.requireNonNull(decisionRetention, "decisionRetention");
        this.store = Objects.requireNonNull(store, "store");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    @Override
    public Conversation history(Caller caller, SessionId id, Deadline deadline) {
        caller.require(Scope.CHAT);
        return store.conversation(id, caller.principal(), clock.instant(), deadline)
                .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.SESSION, id.toString()));
    }

    @Override
    public void erase(Caller caller, SessionId id, Deadline deadline) {
        caller.require(Scope.CHAT);
        store.erase(id, caller.principal(), deadline);
    }

    /**
     * Erases what has expired: for a background runner, every minute or so. An expired session is out of sight before
     * that, so nothing depends on when it runs.
     *
     * @return how many sessions were erased
     */
    public int purge(Deadline deadline) {
        return store.purge(clock.instant(), deadline);
    }

    /**
     * Erases decisions that have been kept long enough.
     *
     * @return how many were erased
     */
    public int purgeDecisions(Deadline deadline) {
        return store.purgeDecisions(clock.instant().minus(decisionRetention), deadline);
    }

    /**
     * Erases claims of idempotency keys that have expired.
     *
     * @return how many were erased
     */
    public int purgeClaims(Deadline deadline) {
        return store.purgeClaims(clock.instant(), deadline);
    }
}
