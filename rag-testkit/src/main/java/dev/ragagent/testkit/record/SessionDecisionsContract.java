package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleExchanges.begin;
import static dev.ragagent.testkit.record.SampleExchanges.goOn;
import static dev.ragagent.testkit.record.SampleExchanges.turn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.DecisionContent;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} does with the decisions behind answers, and with feedback on them; beside {@link SessionStoreContract}. A test of an
 * implementation extends this and gives an empty store; with {@link #sameRecords} it also shows what holds between processes.
 */
public abstract class SessionDecisionsContract {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Duration EXPIRY = Duration.ofHours(1);
    private static final Principal ANNA = new Principal("anna \u00fc");
    private static final Principal BERND = new Principal("bernd");
    private static final SessionId SESSION = new SessionId(new UUID(81, 1));
    private static final SessionId OTHER_SESSION = new SessionId(new UUID(82, 1));
    private static final Feedback PRAISE = new Feedback(Rating.UP, Optional.of("W\u00fcnderful \ud83e\udd16"), START);
    private static final Feedback BLAME = new Feedback(Rating.DOWN, Optional.empty(), START.plusSeconds(1));

    private final Deadline deadline = Deadline.after(Duration.ofMinutes(1), System::nanoTime);
    private SessionStore sessions;

    /** A store that holds nothing. Called once before each test. */
    protected abstract SessionStore emptySessions() throws Exception;

    /** A further way to the records of that store, as another process has one; by default the very same. */
    protected SessionStore sameRecords(SessionStore sessions) throws Exception {
        return sessions;
    }

    @BeforeEach
    void openSessions() throws Exception {
        sessions = emptySessions();
    }

    @Test
    void keepsTheDecisionOfAnswersOfEveryForm() throws Exception {
        List<Exchange> exchanges = new ArrayList<>();
        int number = 0;
        for (Answer answer : SampleExchanges.answersOfEveryForm(SESSION, START)) {
            var question = new AskedQuestion(new MessageId(new UUID(8, number)), "What is it?", START.minusMillis(1));
            var decision = number % 2 == 0 ? SampleExchanges.fullDecision() : SampleExchanges.bareDecision();
            exchanges.add(new Exchange(ANNA, number == 0, new Turn(question, answer), decision));
            number++;
        }
        exchanges.forEach(this::record);

        for (Exchange exchange : exchanges) {
            assertThat(sameRecords(sessions).decision(answerOf(exchange), deadline))
                    .contains(Decision.of(exchange));
        }
    }

    @Test
    void keepsTheWordsOnlyWhenToldTo() {
        Turn turn = turn(SESSION, 1, START);
        record(new Exchange(ANNA, true, turn, SampleExchanges.bareDecision(), true, Optional.empty()));
        Exchange without = goOn(ANNA, turn(SESSION, 2, START));
        record(without);

        assertThat(decision(turn.answer().id()).content()).contains(new DecisionContent("Question 1", "Answer 1"));
        assertThat(decision(answerOf(without)).content()).isEmpty();
    }

    @Test
    void whatWasNeverRecordedHasNone() {
        assertThat(sessions.decision(new MessageId(new UUID(1, 1)), deadline)).isEmpty();
        assertThat(sessions.rate(new MessageId(new UUID(1, 1)), ANNA, PRAISE, deadline))
                .isFalse();
    }

    @Test
    void questionsHaveNone() {
        Exchange exchange = begin(ANNA, turn(SESSION, 1, START));
        record(exchange);

        assertThat(sessions.decision(exchange.turn().question().id(), deadline)).isEmpty();
    }

    @Test
    void feedbackStaysWithTheDecisionAndTheLatestCounts() throws Exception {
        Exchange exchange = begin(ANNA, turn(SESSION, 1, START));
        record(exchange);

        assertThat(sessions.rate(answerOf(exchange), ANNA, PRAISE, deadline)).isTrue();
        assertThat(decision(answerOf(exchange))).isEqualTo(Decision.of(exchange).rated(PRAISE));

        assertThat(sameRecords(sessions).rate(answerOf(exchange), ANNA, BLAME, deadline))
                .isTrue();
        assertThat(decision(answerOf(exchange))).isEqualTo(Decision.of(exchange).rated(BLAME));
    }

    @Test
    void anotherPrincipalRatesNothing() {
        Exchange exchange = begin(ANNA, turn(SESSION, 1, START));
        record(exchange);

        assertThat(sessions.rate(answerOf(exchange), BERND, BLAME, deadline)).isFalse();

        assertThat(decision(answerOf(exchange)).feedback()).isEmpty();
    }

    @Test
    void decisionsOutliveTheConversation() {
        Exchange first = begin(ANNA, turn(SESSION, 1, START));
        record(first);
        sessions.record(goOn(ANNA, turn(SESSION, 2, START)), START.plus(EXPIRY), 1, deadline);
        assertThat(decision(answerOf(first))).as("its turn was dropped").isEqualTo(Decision.of(first));

        sessions.purge(START.plus(EXPIRY).plusSeconds(1), deadline);

        assertThat(decision(answerOf(first))).isEqualTo(Decision.of(first));
        assertThat(sessions.rate(answerOf(first), ANNA, PRAISE, deadline)).isTrue();
    }

    @Test
    void erasingASessionErasesItsDecisionsAlsoWhenItHasExpired() {
        Exchange erased = begin(ANNA, turn(SESSION, 1, START));
        Exchange other = begin(ANNA, turn(OTHER_SESSION, 1, START));
        record(erased);
        record(other);

        sessions.erase(SESSION, BERND, deadline);
        assertThat(sessions.decision(answerOf(erased), deadline)).isPresent();
        sessions.erase(SESSION, ANNA, deadline);
        assertThat(sessions.decision(answerOf(erased), deadline)).isEmpty();

        sessions.purge(START.plus(EXPIRY).plusSeconds(1), deadline);
        assertThat(sessions.decision(answerOf(other), deadline)).isPresent();
        sessions.erase(OTHER_SESSION, ANNA, deadline);
        assertThat(sessions.decision(answerOf(other), deadline)).isEmpty();
    }

    @Test
    void purgesDecisionsOfBeforeATime() {
        Exchange old = begin(ANNA, turn(SESSION, 1, START));
        Exchange young = goOn(ANNA, turn(SESSION, 2, START.plusSeconds(10)));
        record(old);
        record(young);

        assertThat(sessions.purgeDecisions(START, deadline)).isZero();
        assertThat(sessions.purgeDecisions(START.plusSeconds(10), deadline)).isEqualTo(1);
        assertThat(sessions.purgeDecisions(START.plusSeconds(10), deadline)).isZero();

        assertThat(sessions.decision(answerOf(old), deadline)).isEmpty();
        assertThat(sessions.decision(answerOf(young), deadline)).isPresent();
        assertThat(sessions.conversation(SESSION, ANNA, START.plusSeconds(10), deadline)
                        .orElseThrow()
                        .turns())
                .hasSize(2);
    }

    private void record(Exchange exchange) {
        sessions.record(exchange, exchange.turn().answer().at().plus(EXPIRY), 100, deadline);
    }

    private Decision decision(MessageId answer) {
        return sessions.decision(answer, deadline).orElseThrow();
    }

    private static MessageId answerOf(Exchange exchange) {
        return exchange.turn().answer().id();
    }
}
