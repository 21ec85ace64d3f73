package dev.ragagent.adapter.memory;

import dev.ragagent.error.IdempotencyException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.SessionId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Claims by owner and key, with the answers that settled them. Used under the store's lock. */
final class ClaimTable {
    private record Name(Principal owner, IdempotencyKey key) {
        static Name of(AnswerClaim claim) {
            return new Name(claim.owner(), claim.key());
        }
    }

    private record Entry(AnswerClaim claim, Instant heldUntil, Instant expiresAt, Optional<Answer> answer) {
        boolean free(Instant now) {
            return !now.isBefore(expiresAt) || (answer.isEmpty() && !now.isBefore(heldUntil));
        }

        boolean held(AnswerClaim by) {
            return claim.attempt().equals(by.attempt()) && answer.isEmpty();
        }
    }

    private final Map<Name, Entry> entries = new HashMap<>();

    ClaimOutcome claim(AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt) {
        var name = Name.of(claim);
        var entry = entries.get(name);
        if (entry == null || entry.free(now)) {
            entries.put(name, new Entry(claim, heldUntil, expiresAt, Optional.empty()));
            return new ClaimOutcome.Granted();
        }
        if (!entry.claim().fingerprint().equals(claim.fingerprint())) {
            return new ClaimOutcome.OtherQuestion();
        }
        return entry.answer().<ClaimOutcome>map(ClaimOutcome.Answered::new).orElseGet(ClaimOutcome.InProgress::new);
    }

    boolean renew(AnswerClaim claim, Instant heldUntil) {
        var held = held(claim);
        held.ifPresent(entry ->
                entries.put(Name.of(claim), new Entry(entry.claim(), heldUntil, entry.expiresAt(), Optional.empty())));
        return held.isPresent();
    }

    void release(AnswerClaim claim) {
        if (held(claim).isPresent()) {
            entries.remove(Name.of(claim));
        }
    }

    /** @throws IdempotencyException when the attempt does not hold it */
    void requireHeld(AnswerClaim claim) {
        if (held(claim).isEmpty()) {
            throw new IdempotencyException(IdempotencyException.Kind.IN_PROGRESS);
        }
    }

    /** Settles a claim that is held. */
    void answer(AnswerClaim claim, Answer answer) {
        entries.computeIfPresent(
                Name.of(claim),
                (name, entry) -> new Entry(entry.claim(), entry.heldUntil(), entry.expiresAt(), Optional.of(answer)));
    }

    void erase(SessionId session, Principal owner) {
        entries.entrySet()
                .removeIf(entry -> entry.getKey().owner().equals(owner)
                        && entry.getValue()
                                .answer()
                                .filter(answer -> answer.session().equals(session))
                                .isPresent());
    }

    int purge(Instant now) {
        int before = entries.size();
        entries.values().removeIf(entry -> !now.isBefore(entry.expiresAt()));
        return before - entries.size();
    }

    private Optional<Entry> held(AnswerClaim claim) {
        return Optional.ofNullable(entries.get(Name.of(claim))).filter(entry -> entry.held(claim));
    }
}
