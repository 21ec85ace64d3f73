package dev.ragagent.testkit.record;

import static dev.ragagent.testkit.record.SampleExchanges.begin;
import static dev.ragagent.testkit.record.SampleExchanges.goOn;
import static dev.ragagent.testkit.record.SampleExchanges.turn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link SessionStore} does with conversations; with decisions see {@link SessionDecisionsContract}: an
 * implementation passes both. A test of an implementation extends this and gives an empty store; with {@link
 * #sameRecords} it also shows what holds between processes.
 */
public abstract class SessionStoreContract {
    private static final Instant START = Instant.parse("2026-03-02T09:30:00.123456Z");
    private static final Duration EXPIRY = Duration.ofHours(1);
    private static final int MANY = 1_000;
    private static final Principal ANNA = new Principal("anna \u00fc");
    private static final Principal BERND = new Principal("bernd");
    private static final SessionId SESSION = new SessionId(new UUID(71, 1));
    private static final SessionId OTHER_SESSION = new SessionId(new UUID(72, 1));

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

    // ---- what is recorded can be read

    @Test
    void givesBackAnswersOfEveryForm() {
        List<Answer> answers = SampleExchanges.answersOfEveryForm(SESSION, START);
        List<Turn> turns = new ArrayList<>();
        for (Answer answer : answers) {
            String text = "Wh\u00e4t \"is\" it?\n\t\\ \ud83e\udd16 " + turns.size();
            var turn = new Turn(
                    new AskedQuestion(new MessageId(new UUID(8, turns.size())), text, START.minusMillis(1)), answer);
            record(new Exchange(ANNA, turns.isEmpty(), turn, SampleExchanges.fullDecision()));
            turns.add(turn);
        }

        assertThat(turnsOf(SESSION)).isEqualTo(turns);
        assertThat(recent(SESSION, MANY)).contains(turns);
    }

    @Test
    void aConversationTellsItsTimesAndItsTopic() {
        record(begin(ANNA, turn(SESSION, 1, START)));
        record(goOn(ANNA, turn(SESSION, 2, START.plusSeconds(60))));

        assertThat(sessions.conversation(SESSION, ANNA, START.plusSeconds(61), deadline))
                .contains(new Conversation(
                        SESSION,
                        START.minusSeconds(1),
                        START.plusSeconds(60),
                        START.plusSeconds(60).plus(EXPIRY),
                        "Question 1",
                        List.of(turn(SESSION, 1, START), turn(SESSION, 2, START.plusSeconds(60)))));
    }

    @Test
    void keepsInstantsToTheMicrosecond() {
        Instant fine = Instant.parse("2026-03-02T09:30:00.999999999Z");
        sessions.record(begin(ANNA, turn(SESSION, 1, fine)), fine.plus(EXPIRY), MANY, deadline);

        Conversation conversation =
                sessions.conversation(SESSION, ANNA, fine, deadline).orElseThrow();

        Turn turn = conversation.turns().getFirst();
        assertSameMicrosecond(turn.answer().at(), fine);
        assertSameMicrosecond(turn.question().at(), fine.minusSeconds(1));
        assertSameMicrosecond(conversation.createdAt(), fine.minusSeconds(1));
        assertSameMicrosecond(conversation.updatedAt(), fine);
        assertSameMicrosecond(conversation.expiresAt(), fine.plus(EXPIRY));
    }

    @Test
    void theTopicIsTheFirstQuestionCutAtTwoHundredCodePoints() {
        record(begin(ANNA, asked(SESSION, "\ud83e\udd16".repeat(300))));
        record(goOn(ANNA, turn(SESSION, 2, START)));
        record(begin(ANNA, asked(OTHER_SESSION, "x".repeat(200))));

        assertThat(conversation(SESSION).topic()).isEqualTo("\ud83e\udd16".repeat(200));
        assertThat(conversation(OTHER_SESSION).topic()).isEqualTo("x".repeat(200));
    }

    /** What a store can't keep of a text it may replace, each code point by one other, so that offsets still hold. */
    @Test
    void recordsTextWithCharactersThatDatabasesRefuse() {
        record(begin(ANNA, asked(SESSION, "a\u0000b \ud83e c \udd16 \ud83e\udd16")));

        String kept = turnsOf(SESSION).getFirst().question().text();

        assertThat(kept).isIn("a\u0000b \ud83e c \udd16 \ud83e\udd16", "a\ufffdb \ufffd c \ufffd \ud83e\udd16");
    }

    @Test
    void recentTurnsAreTheLastOnesOldestFirst() {
        recordTurns(SESSION, 1, 5);

        assertThat(recent(SESSION, 0)).contains(List.of());
        assertThat(recent(SESSION, 1)).contains(turns(SESSION, 5, 5));
        assertThat(recent(SESSION, 3)).contains(turns(SESSION, 3, 5));
        assertThat(recent(SESSION, 5)).contains(turns(SESSION, 1, 5));
        assertThat(recent(SESSION, 6)).contains(turns(SESSION, 1, 5));
        assertThatThrownBy(() -> recent(SESSION, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void conversationsDoNotMix() {
        recordTurns(SESSION, 1, 2);
        recordTurns(OTHER_SESSION, 1, 3);

        assertThat(turnsOf(SESSION)).isEqualTo(turns(SESSION, 1, 2));
        assertThat(turnsOf(OTHER_SESSION)).isEqualTo(turns(OTHER_SESSION, 1, 3));
    }

    @Test
    void whatWasNeverBegunDoesNotExist() {
        assertThat(recent(SESSION, 0)).isEmpty();
        assertThat(recent(SESSION, 5)).isEmpty();
        assertThat(sessions.conversation(SESSION, ANNA, START, deadline)).isEmpty();
        assertNotFound(goOn(ANNA, turn(SESSION, 1, START)));
        assertThat(recent(SESSION, 5)).isEmpty();
    }

    @Test
    void aConversationIsBegunOnce() {
        recordTurns(SESSION, 1, 2);

        assertThatThrownBy(() -> record(begin(ANNA, turn(SESSION, 3, START))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> record(begin(BERND, turn(SESSION, 3, START))))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(turnsOf(SESSION)).isEqualTo(turns(SESSION, 1, 2));
    }

    // ---- whose it is

    @Test
    void toAnotherPrincipalASessionDoesNotExist() {
        recordTurns(SESSION, 1, 2);

        assertThat(sessions.recentTurns(SESSION, BERND, 5, START, deadline)).isEmpty();
        assertThat(sessions.recentTurns(SESSION, BERND, 0, START, deadline)).isEmpty();
        assertThat(sessions.conversation(SESSION, BERND, START, deadline)).isEmpty();
        assertNotFound(goOn(BERND, turn(SESSION, 3, START)));
        sessions.erase(SESSION, BERND, deadline);

        assertThat(turnsOf(SESSION)).isEqualTo(turns(SESSION, 1, 2));
    }

    // ---- how long it lasts

    @Test
    void aSessionIsGoneFromTheMomentItExpires() {
        record(begin(ANNA, turn(SESSION, 1, START)));
        Instant end = START.plus(EXPIRY);

        assertThat(sessions.recentTurns(SESSION, ANNA, 5, end.minusMillis(1), deadline))
                .isPresent();
        assertThat(sessions.conversation(SESSION, ANNA, end.minusMillis(1), deadline))
                .isPresent();
        assertThat(sessions.recentTurns(SESSION, ANNA, 5, end, deadline)).isEmpty();
        assertThat(sessions.conversation(SESSION, ANNA, end, deadline)).isEmpty();
        assertNotFound(goOn(ANNA, turn(SESSION, 2, end)));

        assertThat(sessions.conversation(SESSION, ANNA, end.minusMillis(1), deadline)
                        .orElseThrow()
                        .turns())
                .hasSize(1);
    }

    @Test
    void useMakesASessionLastLonger() {
        record(begin(ANNA, turn(SESSION, 1, START)));
        Instant later = START.plus(EXPIRY).minusMillis(1);

        record(goOn(ANNA, turn(SESSION, 2, later)));

        assertThat(sessions.recentTurns(SESSION, ANNA, 5, START.plus(EXPIRY), deadline)
                        .orElseThrow())
                .hasSize(2);
        assertThat(sessions.recentTurns(SESSION, ANNA, 5, later.plus(EXPIRY), deadline))
                .isEmpty();
    }

    // ---- how long it grows

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void keepsTheLastTurnsAlone(int mostTurns) {
        for (int number = 1; number <= 6; number++) {
            Turn turn = turn(SESSION, number, START);
            sessions.record(
                    number == 1 ? begin(ANNA, turn) : goOn(ANNA, turn), START.plus(EXPIRY), mostTurns, deadline);

            assertThat(turnsOf(SESSION)).isEqualTo(turns(SESSION, Math.max(1, number - mostTurns + 1), number));
        }
        assertThat(conversation(SESSION).topic()).isEqualTo("Question 1");
        assertThat(conversation(SESSION).createdAt()).isEqualTo(START.minusSeconds(1));
    }

    @Test
    void aLowerLimitDropsWhatIsBeyondIt() {
        recordTurns(SESSION, 1, 6);

        sessions.record(goOn(ANNA, turn(SESSION, 7, START)), START.plus(EXPIRY), 3, deadline);

        assertThat(turnsOf(SESSION)).isEqualTo(turns(SESSION, 5, 7));
    }

    @Test
    void atLeastOneTurnIsKept() {
        assertThatThrownBy(() -> sessions.record(begin(ANNA, turn(SESSION, 1, START)), START.plus(EXPIRY), 0, deadline))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(recent(SESSION, 1)).isEmpty();
    }

    // ---- erasing

    @Test
    void whatIsErasedIsGone() {
        recordTurns(SESSION, 1, 3);
        recordTurns(OTHER_SESSION, 1, 2);

        sessions.erase(SESSION, ANNA, deadline);
        sessions.erase(SESSION, ANNA, deadline);

        assertThat(recent(SESSION, 0)).isEmpty();
        assertThat(sessions.conversation(SESSION, ANNA, START, deadline)).isEmpty();
        assertNotFound(goOn(ANNA, turn(SESSION, 4, START)));
        assertThat(turnsOf(OTHER_SESSION)).isEqualTo(turns(OTHER_SESSION, 1, 2));
    }

    @Test
    void purgesWhatHasExpired() {
        record(begin(ANNA, turn(SESSION, 1, START)));
        record(begin(BERND, turn(OTHER_SESSION, 1, START)));
        record(goOn(BERND, turn(OTHER_SESSION, 2, START.plusSeconds(10))));
        Instant end = START.plus(EXPIRY);

        assertThat(sessions.purge(end.minusMillis(1), deadline)).isZero();
        assertThat(sessions.purge(end.plusMillis(1), deadline)).isEqualTo(1);
        assertThat(sessions.purge(end.plusMillis(1), deadline)).isZero();

        assertThat(sessions.conversation(SESSION, ANNA, START, deadline)).isEmpty();
        assertThat(sessions.conversation(OTHER_SESSION, BERND, START, deadline)
                        .orElseThrow()
                        .turns())
                .hasSize(2);
        assertThat(sessions.purge(end.plusSeconds(11), deadline)).isEqualTo(1);
    }

    // ---- several at once

    @Test
    void whatIsRecordedAtOnceInOneSessionAllLandsInSomeOrder() throws Exception {
        int threads = 8;
        int each = 12;
        SessionStore other = sameRecords(sessions);
        record(begin(ANNA, turn(SESSION, 0, START)));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = 1 + thread * each;
            SessionStore through = thread % 2 == 0 ? sessions : other;
            tasks.add(() -> {
                for (int i = 0; i < each; i++) {
                    through.record(goOn(ANNA, turn(SESSION, first + i, START)), START.plus(EXPIRY), MANY, deadline);
                }
                return true;
            });
        }

        assertThat(Together.run(tasks)).containsOnly(true);

        List<Turn> turns = turnsOf(SESSION);
        assertThat(turns).containsExactlyInAnyOrderElementsOf(turns(SESSION, 0, threads * each));
        for (int thread = 0; thread < threads; thread++) {
            List<Turn> own = turns(SESSION, 1 + thread * each, (thread + 1) * each);
            assertThat(turns.stream().filter(own::contains)).containsExactlyElementsOf(own);
        }
    }

    @Test
    void whatIsRecordedAtOnceIsCutAtTheLimit() throws Exception {
        SessionStore other = sameRecords(sessions);
        record(begin(ANNA, turn(SESSION, 0, START)));
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            Turn turn = turn(SESSION, i, START);
            SessionStore through = i % 2 == 0 ? sessions : other;
            tasks.add(() -> {
                through.record(goOn(ANNA, turn), START.plus(EXPIRY), 5, deadline);
                return true;
            });
        }

        assertThat(Together.run(tasks)).containsOnly(true);

        assertThat(turnsOf(SESSION)).hasSize(5).doesNotHaveDuplicates().doesNotContain(turn(SESSION, 0, START));
    }

    @Test
    void manyPurgeAtOnceAndEachSessionCountsOnce() throws Exception {
        SessionStore other = sameRecords(sessions);
        int expired = 60;
        for (int i = 0; i < expired; i++) {
            record(begin(ANNA, turn(new SessionId(new UUID(100 + i, 1)), 1, START)));
        }
        record(begin(ANNA, turn(SESSION, 1, START.plusSeconds(10))));
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            SessionStore through = i % 2 == 0 ? sessions : other;
            tasks.add(() -> through.purge(START.plus(EXPIRY).plusSeconds(1), deadline));
        }

        int counted = Together.run(tasks).stream().mapToInt(Integer::intValue).sum();

        counted += sessions.purge(START.plus(EXPIRY).plusSeconds(1), deadline);
        assertThat(counted).isEqualTo(expired);
        assertThat(turnsOf(SESSION)).hasSize(1);
    }

    @Test
    void whatOneProcessRecordedAnotherReads() throws Exception {
        recordTurns(SESSION, 1, 2);

        SessionStore other = sameRecords(sessions);

        assertThat(other.recentTurns(SESSION, ANNA, 5, START, deadline)).contains(turns(SESSION, 1, 2));
        other.erase(SESSION, ANNA, deadline);
        assertThat(recent(SESSION, 5)).isEmpty();
    }

    // ---- in few words

    private void record(Exchange exchange) {
        sessions.record(exchange, exchange.turn().answer().at().plus(EXPIRY), MANY, deadline);
    }

    private void recordTurns(SessionId session, int first, int last) {
        for (int number = first; number <= last; number++) {
            Turn turn = turn(session, number, START);
            record(number == first ? begin(ANNA, turn) : goOn(ANNA, turn));
        }
    }

    private static List<Turn> turns(SessionId session, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> turn(session, number, START))
                .toList();
    }

    private static Turn asked(SessionId session, String question) {
        Turn turn = turn(session, 1, START);
        return new Turn(
                new AskedQuestion(
                        turn.question().id(), question, turn.question().at()),
                turn.answer());
    }

    private Optional<List<Turn>> recent(SessionId session, int limit) {
        return sessions.recentTurns(session, ANNA, limit, START, deadline);
    }

    private Conversation conversation(SessionId session) {
        return sessions.conversation(session, ANNA, START, deadline).orElseThrow();
    }

    private List<Turn> turnsOf(SessionId session) {
        return conversation(session).turns();
    }

    private void assertNotFound(Exchange exchange) {
        assertThatThrownBy(() -> record(exchange))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.kind()).isEqualTo(NotFoundException.Kind.SESSION));
    }

    private static void assertSameMicrosecond(Instant kept, Instant given) {
        assertThat(kept.truncatedTo(ChronoUnit.MICROS)).isEqualTo(given.truncatedTo(ChronoUnit.MICROS));
    }
}
