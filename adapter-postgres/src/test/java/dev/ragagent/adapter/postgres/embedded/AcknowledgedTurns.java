package dev.ragagent.adapter.postgres.embedded;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.testkit.record.SampleExchanges;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The numbered turns that the child records and the test looks for. */
final class AcknowledgedTurns {
    static final Principal OWNER = new Principal("child");
    static final SessionId SESSION = new SessionId(new UUID(5, 5));
    static final Instant AT = Instant.parse("2026-03-02T09:30:00Z");
    static final Instant EXPIRES = AT.plus(Duration.ofDays(365));

    private AcknowledgedTurns() {}

    static Exchange exchange(int number) {
        return new Exchange(OWNER, number == 1, turn(number), SampleExchanges.bareDecision());
    }

    static Turn turn(int number) {
        var answer = SampleExchanges.smallTalk(new MessageId(new UUID(7, number)), SESSION, "Answer " + number, AT);
        return new Turn(new AskedQuestion(new MessageId(new UUID(6, number)), "Question " + number, AT), answer);
    }
}
