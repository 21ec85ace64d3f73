package dev.ragagent.adapter.memory;

import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Conversations in memory; they are gone with the process. Starts empty. */
public final class MemorySessionStore implements SessionStore {
    private static final String READING = "reading a session";
    private static final String WRITING = "writing to a session";
    private static final String CLAIMING = "claiming an idempotency key";

    private final Gate gate = new Gate();
    private final Map<SessionId, StoredSession> sessions = new HashMap<>();
    private final Map<MessageId, Decision> decisions = new HashMap<>();
    private final ClaimTable claims = new ClaimTable();

    @Override
    public Optional<List<Turn>> recentTurns(SessionId id, Principal owner, int limit, Instant now, Deadline deadline) {
        if (limit < 0) {
            throw new IllegalArgumentException("the number of turns is 0 or more, not " + limit);
        }
        return gate.read(READING, deadline, () -> find(id, owner, now).map(session -> session.lastTurns(limit)));
    }

    @Override
    public void record(Exchange exchange, Instant expiresAt, int mostTurns, Deadline deadline) {
        if (mostTurns < 1) {
            throw new IllegalArgumentException("at least 1 turn is kept, not " + mostTurns);
        }
        Exchange kept = Microseconds.of(exchange);
        SessionId id = kept.session();
        gate.write(WRITING, deadline, () -> {
            kept.claim().ifPresent(claims::requireHeld);
            StoredSession session;
            if (kept.beginsSession()) {
                session = begin(kept);
            } else {
                session = find(id, kept.owner(), kept.turn().answer().at())
                        .orElseThrow(() -> new NotFoundException(NotFoundException.Kind.SESSION, id.toString()));
            }
            session.add(kept, Microseconds.of(expiresAt), mostTurns);
            var decision = Decision.of(kept);
            decisions.put(decision.answer(), decision);
            kept.claim().ifPresent(claim -> claims.answer(claim, kept.turn().answer()));
        });
    }

    @Override
    public Optional<Conversation> conversation(SessionId id, Principal owner, Instant now, Deadline deadline) {
        return gate.read(READING, deadline, () -> find(id, owner, now).map(StoredSession::conversation));
    }

    @Override
    public void erase(SessionId id, Principal owner, Deadline deadline) {
        gate.write(WRITING, deadline, () -> {
            sessions.computeIfPresent(id, (same, session) -> session.belongsTo(owner) ? null : session);
            decisions
                    .values()
                    .removeIf(decision ->
                            decision.session().equals(id) && decision.owner().equals(owner));
            claims.erase(id, owner);
        });
    }

    @Override
    public int purge(Instant now, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            int before = sessions.size();
            sessions.values().removeIf(session -> session.expired(now));
            return before - sessions.size();
        });
    }

    @Override
    public Optional<Decision> decision(MessageId answer, Deadline deadline) {
        return gate.read(READING, deadline, () -> Optional.ofNullable(decisions.get(answer)));
    }

    @Override
    public boolean rate(MessageId answer, Principal owner, Feedback feedback, Deadline deadline) {
        var kept = new Feedback(feedback.rating(), feedback.comment(), Microseconds.of(feedback.at()));
        return gate.write(WRITING, deadline, () -> {
            var own = Optional.ofNullable(decisions.get(answer))
                    .filter(decision -> decision.owner().equals(owner));
            own.ifPresent(decision -> decisions.put(answer, decision.rated(kept)));
            return own.isPresent();
        });
    }

    @Override
    public int purgeDecisions(Instant before, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            int held = decisions.size();
            decisions.values().removeIf(decision -> decision.at().isBefore(before));
            return held - decisions.size();
        });
    }

    @Override
    public ClaimOutcome claim(AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt, Deadline deadline) {
        return gate.write(
                CLAIMING,
                deadline,
                () -> claims.claim(
                        claim, Microseconds.of(now), Microseconds.of(heldUntil), Microseconds.of(expiresAt)));
    }

    @Override
    public boolean renew(AnswerClaim claim, Instant heldUntil, Deadline deadline) {
        return gate.write(CLAIMING, deadline, () -> claims.renew(claim, Microseconds.of(heldUntil)));
    }

    @Override
    public void release(AnswerClaim claim, Deadline deadline) {
        gate.write(CLAIMING, deadline, () -> claims.release(claim));
    }

    @Override
    public int purgeClaims(Instant now, Deadline deadline) {
        return gate.write(CLAIMING, deadline, () -> claims.purge(now));
    }

    private StoredSession begin(Exchange first) {
        var session = new StoredSession(first);
        if (sessions.putIfAbsent(first.session(), session) != null) {
            throw new IllegalArgumentException("the session that this exchange begins exists already");
        }
        return session;
    }

    private Optional<StoredSession> find(SessionId id, Principal owner, Instant now) {
        return Optional.ofNullable(sessions.get(id))
                .filter(session -> session.belongsTo(owner) && !session.expired(now));
    }
}
