package dev.ragagent.model.conversation;

import dev.ragagent.model.access.Principal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an answer, a refusal or a courteous reply came about, and what its reader thought of it. It outlives the conversation,
 * unless that is erased.
 *
 * @param answer the id of the answer's message
 * @param session the conversation that it was given in
 * @param owner whose conversation that was
 * @param at when it was given
 * @param record what led to it
 * @param outcome what came of it
 * @param content the words, where they are kept
 * @param feedback the latest, if there is any
 */
public record Decision(
        MessageId answer,
        SessionId session,
        Principal owner,
        Instant at,
        DecisionRecord record,
        DecisionOutcome outcome,
        Optional<DecisionContent> content,
        Optional<Feedback> feedback) {
    public Decision {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(record, "record");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(feedback, "feedback");
    }

    /** The decision of that exchange, before anybody thought anything of it. */
    public static Decision of(Exchange exchange) {
        Answer answer = exchange.turn().answer();
        return new Decision(
                answer.id(),
                answer.session(),
                exchange.owner(),
                answer.at(),
                exchange.decision(),
                DecisionOutcome.of(answer),
                exchange.keepsContent()
                        ? Optional.of(
                                new DecisionContent(exchange.turn().question().text(), answer.text()))
                        : Optional.empty(),
                Optional.empty());
    }

    /** The same, with that feedback in place of any before. */
    public Decision rated(Feedback given) {
        return new Decision(answer, session, owner, at, record, outcome, content, Optional.of(given));
    }
}
