package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.ClaimRepository.ClaimRow;
import dev.ragagent.error.IdempotencyException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.SessionId;
import java.time.Instant;

/** What is done with claims, each inside a transaction of the store's. Instants come cut to the microsecond. */
final class ClaimRows {
    private final ClaimRepository claims;

    ClaimRows(ClaimRepository claims) {
        this.claims = claims;
    }

    ClaimOutcome claim(AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt) {
        int taken = claims.take(
                ownerOf(claim.owner()),
                claim.key().value(),
                claim.fingerprint(),
                claim.attempt(),
                now,
                heldUntil,
                expiresAt);
        return taken > 0 ? new ClaimOutcome.Granted() : heldByAnother(claim);
    }

    /** The attempt to take it has locked its row, so it is there. */
    private ClaimOutcome heldByAnother(AnswerClaim claim) {
        ClaimRow row = claims.find(ownerOf(claim.owner()), claim.key().value()).orElseThrow();
        if (!row.fingerprint().equals(claim.fingerprint())) {
            return new ClaimOutcome.OtherQuestion();
        }
        return row.answer() == null
                ? new ClaimOutcome.InProgress()
                : new ClaimOutcome.Answered(AnswerJson.read(row.answer()));
    }

    boolean renew(AnswerClaim claim, Instant heldUntil) {
        return claims.hold(ownerOf(claim.owner()), claim.key().value(), claim.attempt(), heldUntil) > 0;
    }

    void release(AnswerClaim claim) {
        claims.release(ownerOf(claim.owner()), claim.key().value(), claim.attempt());
    }

    /** @throws IdempotencyException when the attempt does not hold the claim; the transaction must not be committed then */
    void answer(AnswerClaim claim, Answer answer) {
        int answered = claims.answer(
                ownerOf(claim.owner()),
                claim.key().value(),
                claim.attempt(),
                answer.session().value(),
                AnswerJson.write(answer));
        if (answered == 0) {
            throw new IdempotencyException(IdempotencyException.Kind.IN_PROGRESS);
        }
    }

    void erase(SessionId session, Principal owner) {
        claims.erase(session.value(), ownerOf(owner));
    }

    int purge(Instant now, int most) {
        return claims.purge(now, most);
    }

    private static String ownerOf(Principal principal) {
        return StorableText.of(principal.name());
    }
}
