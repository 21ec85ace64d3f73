package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleExchanges.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.error.IdempotencyException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.MessageId;
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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SessionStore} does with claims of idempotency keys; beside {@link SessionStoreContract}. A test of an implementation extends this
 * and gives an empty store; with {@link #sameRecords} it also shows what holds between processes.
 */
public abstract class AnswerClaimsContract {
    private static final Instant NOW = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Instant LAPSE = NOW.plusSeconds(15);
    private static final Instant EXPIRY = NOW.plus(Duration.ofHours(24));
    private static final Principal ANNA = new Principal("anna \u00fc");
    private static final Principal BERND = new Principal("bernd");
    private static final SessionId SESSION = new SessionId(new UUID(91, 1));
    private static final SessionId OTHER_SESSION = new SessionId(new UUID(92, 1));
    private static final ClaimOutcome GRANTED = new ClaimOutcome.Granted();
    private static final ClaimOutcome IN_PROGRESS = new ClaimOutcome.InProgress();
    private static final ClaimOutcome OTHER_QUESTION = new ClaimOutcome.OtherQuestion();

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
    void aFreeKeyIsGrantedAndThenInProgress() throws Exception {
        assertThat(claim(attempt(1), NOW)).isEqualTo(GRANTED);

        assertThat(sameRecords(sessions).claim(attempt(2), NOW, LAPSE, EXPIRY, deadline))
                .isEqualTo(IN_PROGRESS);
        assertThat(claim(attempt(1), NOW)).as("of the very same attempt").isEqualTo(IN_PROGRESS);
    }

    @Test
    void keysCountWithinTheirOwner() {
        claim(attempt(1), NOW);

        var bernds = new AnswerClaim(BERND, attempt(1).key(), attempt(1).fingerprint(), new UUID(7, 7));
        assertThat(claim(bernds, NOW)).isEqualTo(GRANTED);
        var another =
                new AnswerClaim(ANNA, new IdempotencyKey("Key-1"), attempt(1).fingerprint(), new UUID(7, 8));
        assertThat(claim(another, NOW)).as("keys differ by case").isEqualTo(GRANTED);
    }

    @Test
    void theLongestKeyIsKeptAsItIs() {
        var key = new IdempotencyKey("~!\"'\\%_".repeat(40).substring(0, 255));
        var long1 = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(1, 1));
        var long2 = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(1, 2));

        assertThat(claim(long1, NOW)).isEqualTo(GRANTED);
        assertThat(claim(long2, NOW)).isEqualTo(IN_PROGRESS);
    }

    @Test
    void anotherQuestionIsToldFromTheSame() {
        claim(attempt(1), NOW);

        assertThat(claim(otherQuestion(2), NOW)).isEqualTo(OTHER_QUESTION);

        record(answered(attempt(1), SESSION, 1));
        assertThat(claim(otherQuestion(2), NOW)).as("after the answer").isEqualTo(OTHER_QUESTION);
    }

    @Test
    void answersOfEveryFormComeBackAsTheyWere() throws Exception {
        int number = 0;
        for (Answer answer : SampleExchanges.answersOfEveryForm(SESSION, NOW)) {
            number++;
            var key = new IdempotencyKey("form-" + number);
            var first = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(number, 1));
            var second = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(number, 2));
            claim(first, NOW);
            var question = new AskedQuestion(new MessageId(new UUID(8, number)), "What is it?", NOW);
            record(exchange(number == 1, new Turn(question, answer), first));

            assertThat(sameRecords(sessions).claim(second, NOW, LAPSE, EXPIRY, deadline))
                    .isEqualTo(new ClaimOutcome.Answered(answer));
        }
    }

    @Test
    void aLapsedClaimIsTakenAlsoForAnotherQuestion() {
        claim(attempt(1), NOW);

        assertThat(claim(attempt(2), LAPSE.minusNanos(1000))).isEqualTo(IN_PROGRESS);
        assertThat(claim(otherQuestion(3), LAPSE)).isEqualTo(GRANTED);
        assertThat(claim(attempt(2), LAPSE)).isEqualTo(OTHER_QUESTION);
    }

    @Test
    void anAnsweredClaimDoesNotLapseButExpires() {
        claim(attempt(1), NOW);
        Exchange exchange = answered(attempt(1), SESSION, 1);
        record(exchange);

        assertThat(claim(attempt(2), EXPIRY.minusNanos(1000)))
                .isEqualTo(new ClaimOutcome.Answered(exchange.turn().answer()));
        assertThat(claim(otherQuestion(3), EXPIRY)).isEqualTo(GRANTED);
        assertThat(claim(otherQuestion(4), NOW))
                .as("nothing of the old answer is left")
                .isEqualTo(IN_PROGRESS);
    }

    @Test
    void aRenewedClaimIsHeldForLonger() throws Exception {
        claim(attempt(1), NOW);

        assertThat(sameRecords(sessions).renew(attempt(1), LAPSE.plusSeconds(10), deadline))
                .isTrue();

        assertThat(claim(attempt(2), LAPSE)).isEqualTo(IN_PROGRESS);
        assertThat(claim(attempt(2), LAPSE.plusSeconds(10))).isEqualTo(GRANTED);
        assertThat(sessions.renew(attempt(1), LAPSE.plusSeconds(99), deadline))
                .as("by an attempt that lost it")
                .isFalse();
        assertThat(sessions.renew(attempt(9), LAPSE, deadline))
                .as("by a stranger")
                .isFalse();
    }

    @Test
    void aReleasedKeyIsFreeAndOnlyTheHolderReleases() {
        claim(attempt(1), NOW);

        sessions.release(attempt(2), deadline);
        assertThat(claim(attempt(3), NOW)).isEqualTo(IN_PROGRESS);

        sessions.release(attempt(1), deadline);
        sessions.release(attempt(1), deadline);
        assertThat(claim(otherQuestion(3), NOW)).isEqualTo(GRANTED);
    }

    @Test
    void whatWasAnsweredIsNeitherRenewedNorReleased() {
        claim(attempt(1), NOW);
        Exchange exchange = answered(attempt(1), SESSION, 1);
        record(exchange);

        assertThat(sessions.renew(attempt(1), LAPSE, deadline)).isFalse();
        sessions.release(attempt(1), deadline);

        assertThat(claim(attempt(2), NOW))
                .isEqualTo(new ClaimOutcome.Answered(exchange.turn().answer()));
    }

    @Test
    void anExchangeWhoseClaimWasLostIsNotRecorded() {
        claim(attempt(1), NOW);
        claim(attempt(2), LAPSE);

        for (AnswerClaim lost : List.of(attempt(1), attempt(9))) {
            assertThatExceptionOfType(IdempotencyException.class)
                    .isThrownBy(() -> record(answered(lost, SESSION, 1)))
                    .returns(IdempotencyException.Kind.IN_PROGRESS, IdempotencyException::kind);
        }
        assertThat(sessions.conversation(SESSION, ANNA, NOW, deadline)).isEmpty();
        assertThat(sessions.decision(turn(SESSION, 1, NOW).answer().id(), deadline))
                .isEmpty();

        record(answered(attempt(2), SESSION, 1));
        assertThatExceptionOfType(IdempotencyException.class)
                .as("a second answer to one claim")
                .isThrownBy(() -> record(exchange(false, turn(SESSION, 2, NOW), attempt(2))));
        assertThat(sessions.conversation(SESSION, ANNA, NOW, deadline)
                        .orElseThrow()
                        .turns())
                .hasSize(1);
    }

    @Test
    void aClaimWhoseExchangeCanNotBeRecordedStaysOpen() {
        claim(attempt(1), NOW);

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> record(exchange(false, turn(SESSION, 1, NOW), attempt(1))));

        assertThat(claim(attempt(2), NOW)).isEqualTo(IN_PROGRESS);
        record(answered(attempt(1), SESSION, 1));
    }

    @Test
    void erasingASessionErasesWhatItAnsweredAlsoWhenItHasExpired() {
        claim(attempt(1), NOW);
        record(answered(attempt(1), SESSION, 1));

        sessions.erase(OTHER_SESSION, ANNA, deadline);
        sessions.erase(SESSION, BERND, deadline);
        assertThat(claim(attempt(2), NOW)).isInstanceOf(ClaimOutcome.Answered.class);
        sessions.purge(NOW.plus(Duration.ofHours(2)), deadline);
        assertThat(claim(attempt(2), NOW)).as("beyond the session").isInstanceOf(ClaimOutcome.Answered.class);

        sessions.erase(SESSION, ANNA, deadline);
        assertThat(claim(attempt(2), NOW)).isEqualTo(GRANTED);
    }

    @Test
    void purgesWhatHasExpired() {
        claim(attempt(1), NOW);
        record(answered(attempt(1), SESSION, 1));
        var later = new AnswerClaim(ANNA, new IdempotencyKey("later"), "ab".repeat(32), new UUID(5, 5));
        sessions.claim(later, NOW, LAPSE, EXPIRY.plusSeconds(1), deadline);

        assertThat(sessions.purgeClaims(EXPIRY.minusNanos(1000), deadline)).isZero();
        assertThat(sessions.purgeClaims(EXPIRY, deadline)).isEqualTo(1);
        assertThat(sessions.purgeClaims(EXPIRY, deadline)).isZero();

        assertThat(claim(otherQuestion(2), NOW)).isEqualTo(GRANTED);
        assertThat(sessions.renew(later, LAPSE, deadline)).isTrue();
    }

    @Test
    void ofManyAtOnceOneIsGranted() throws Exception {
        SessionStore other = sameRecords(sessions);
        for (int round = 0; round < 5; round++) {
            var key = new IdempotencyKey("round-" + round);
            List<Callable<ClaimOutcome>> tasks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                var attempt = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(round, i));
                SessionStore through = i % 2 == 0 ? sessions : other;
                tasks.add(() -> through.claim(attempt, NOW, LAPSE, EXPIRY, deadline));
            }

            assertThat(Together.run(tasks)).containsOnlyOnce(GRANTED).containsOnly(GRANTED, IN_PROGRESS);
        }
    }

    @Test
    void anAnswerThatIsRecordedWhileItsSessionIsErasedIsNotLeftBehind() throws Exception {
        SessionStore other = sameRecords(sessions);
        for (int round = 0; round < 8; round++) {
            var session = new SessionId(new UUID(200 + round, 1));
            record(SampleExchanges.begin(ANNA, turn(session, 1, NOW)));
            var key = new IdempotencyKey("erased-" + round);
            var claim = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(round, 1));
            claim(claim, NOW);
            List<Callable<Boolean>> tasks =
                    List.of(() -> recorded(exchange(false, turn(session, 2, NOW), claim)), () -> {
                        other.erase(session, ANNA, deadline);
                        return true;
                    });

            boolean recorded = Together.run(tasks).getFirst();

            var again = new AnswerClaim(ANNA, key, "ab".repeat(32), new UUID(round, 2));
            assertThat(claim(again, NOW)).isEqualTo(recorded ? GRANTED : IN_PROGRESS);
            assertThat(sessions.conversation(session, ANNA, NOW, deadline)).isEmpty();
        }
    }

    private boolean recorded(Exchange exchange) {
        try {
            record(exchange);
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private ClaimOutcome claim(AnswerClaim claim, Instant now) {
        Instant lapse = now.isBefore(LAPSE) ? LAPSE : now.plusSeconds(15);
        Instant expiry = now.isBefore(EXPIRY) ? EXPIRY : now.plus(Duration.ofHours(24));
        return sessions.claim(claim, now, lapse, expiry, deadline);
    }

    private void record(Exchange exchange) {
        sessions.record(exchange, exchange.turn().answer().at().plus(Duration.ofHours(1)), 100, deadline);
    }

    private static Exchange answered(AnswerClaim claim, SessionId session, int number) {
        return exchange(true, turn(session, number, NOW), claim);
    }

    private static Exchange exchange(boolean begins, Turn turn, AnswerClaim claim) {
        return new Exchange(claim.owner(), begins, turn, SampleExchanges.bareDecision(), false, Optional.of(claim));
    }

    /** Attempts at one question under one key. */
    private static AnswerClaim attempt(int number) {
        return new AnswerClaim(ANNA, new IdempotencyKey("key-1"), "ab".repeat(32), new UUID(1, number));
    }

    /** Attempts at another question under the same key. */
    private static AnswerClaim otherQuestion(int number) {
        return new AnswerClaim(ANNA, new IdempotencyKey("key-1"), "cd".repeat(32), new UUID(2, number));
    }
}
