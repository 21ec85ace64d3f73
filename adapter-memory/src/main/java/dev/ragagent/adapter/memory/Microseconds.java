package dev.ragagent.adapter.memory;

import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Turn;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Cuts instants to the precision that the port promises, so that what is read back is what a database would give. */
final class Microseconds {
    private Microseconds() {}

    static Instant of(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    static Exchange of(Exchange exchange) {
        AskedQuestion asked = exchange.turn().question();
        var question = new AskedQuestion(asked.id(), asked.text(), of(asked.at()));
        var turn = new Turn(question, of(exchange.turn().answer()));
        return new Exchange(
                exchange.owner(),
                exchange.beginsSession(),
                turn,
                exchange.decision(),
                exchange.keepsContent(),
                exchange.claim());
    }

    private static Answer of(Answer answer) {
        return new Answer(
                answer.id(),
                answer.session(),
                answer.text(),
                answer.kind(),
                answer.degraded(),
                answer.assessment(),
                answer.disclaimer(),
                answer.sources(),
                answer.citations(),
                answer.unsupported(),
                of(answer.at()),
                answer.model(),
                answer.usage(),
                answer.timings());
    }
}
