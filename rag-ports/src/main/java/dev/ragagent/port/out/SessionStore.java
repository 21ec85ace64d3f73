package dev.ragagent.port.out;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Conversations, the decisions behind their answers, and the claims that these settle. A session belongs to the principal
 * that began it; to any other it does not exist, and takes as much work as an absent one, so that the time does not tell it
 * either. An expired one does not exist for anybody, from the moment it expires, whether or not it has been purged.
 *
 * <p>Every method is one transaction and durable when it returns. Instants are kept to the microsecond. Safe for many
 * threads and processes. Throws {@link dev.ragagent.error.RecordStoreException} when the store is down.
 */
public interface SessionStore extends AnswerClaims {
    /**
     * The last turns of a session, oldest first; empty when the session does not exist for this principal at {@code now}.
     *
     * @param limit how many at most, 0 or more; 0 only asks whether the session exists
     */
    Optional<List<Turn>> recentTurns(SessionId id, Principal owner, int limit, Instant now, Deadline deadline);

    /**
     * Records an exchange with its decision, wholly or not at all, and begins the session when the exchange says so. Its
     * topic is then {@link Conversation#topicOf} of this question. Two at once in one session both land, one after the
     * other, in the order in which this returns. The decision, {@link Decision#of} this exchange, is kept for itself: it
     * stays when the conversation expires or its oldest turns are dropped. The claim that the exchange names is answered with it:
     * until the claim expires, its key gives this answer.
     *
     * <p>When this throws for want of time or of the store, the exchange is not recorded, as a rule: a commit that was on
     * its way in that very moment may still happen. So repeating it could make two turns of one.
     *
     * @param expiresAt when the session is gone unless it is used before
     * @param mostTurns how many turns are kept, at least 1; older ones are dropped
     * @throws dev.ragagent.error.NotFoundException when the exchange does not begin the session and it does not exist for
     *     this principal at the time of the answer
     * @throws dev.ragagent.error.IdempotencyException when the claim that it names is not held any more; nothing is recorded then
     */
    void record(Exchange exchange, Instant expiresAt, int mostTurns, Deadline deadline);

    /** The whole conversation; empty when it does not exist for this principal at {@code now}. */
    Optional<Conversation> conversation(SessionId id, Principal owner, Instant now, Deadline deadline);

    /**
     * Erases a session of this principal with its turns, decisions, feedback and the claims that it answered; of one that has
     * expired all that is left. Does nothing when there is none.
     */
    void erase(SessionId id, Principal owner, Deadline deadline);

    /**
     * Erases sessions that expired before {@code now}; may run in many processes at once.
     *
     * @return how many
     */
    int purge(Instant now, Deadline deadline);

    /** The decision of an answer, whoever got it; empty when it is not kept. */
    Optional<Decision> decision(MessageId answer, Deadline deadline);

    /**
     * Keeps feedback with the decision of an answer, in place of any before.
     *
     * @return whether there is such a decision of this principal's
     */
    boolean rate(MessageId answer, Principal owner, Feedback feedback, Deadline deadline);

    /**
     * Erases decisions of answers that were given before that time, with their feedback; may run in many processes at once.
     *
     * @return how many
     */
    int purgeDecisions(Instant before, Deadline deadline);
}
