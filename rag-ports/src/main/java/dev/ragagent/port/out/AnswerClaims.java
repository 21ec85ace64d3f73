package dev.ragagent.port.out;

import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.time.Deadline;
import java.time.Instant;

/**
 * Which attempt at a question answers it, when a client sends one question several times under one {@linkplain
 * dev.ragagent.model.conversation.IdempotencyKey key}. A key counts within its owner. A claim is held until a time, may be
 * held longer by renewing, and ends with the answer: {@link SessionStore#record} keeps the answer with it in the very transaction
 * that records the exchange, so that there is never one without the other.
 *
 * <p>Each method is one transaction, durable when it returns, and what it did is seen by every later call of any process.
 * Instants are kept to the microsecond. Safe for many threads and processes. Throws {@link
 * dev.ragagent.error.RecordStoreException} when the store is down.
 */
public interface AnswerClaims {
    /**
     * Claims a key for an attempt. It is granted when nobody claimed the key, or the claim that somebody did has lapsed
     * unanswered at {@code now}, whatever its question, or has expired then. Of several at once, one is granted.
     *
     * @param heldUntil when the claim lapses unless it is renewed or answered before
     * @param expiresAt when the key is free again, answered or not
     */
    ClaimOutcome claim(AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt, Deadline deadline);

    /**
     * Holds a claim for longer, also one that has lapsed when nobody else took it.
     *
     * @return whether the attempt holds it; not any more when it was answered or another attempt has it
     */
    boolean renew(AnswerClaim claim, Instant heldUntil, Deadline deadline);

    /** Gives a claim up, so that the key is free; does nothing when the attempt was answered or does not hold it. */
    void release(AnswerClaim claim, Deadline deadline);

    /**
     * Erases claims, with their answers, that expired at {@code now} or before; may run in many processes at once.
     *
     * @return how many
     */
    int purgeClaims(Instant now, Deadline deadline);
}
