package dev.ragagent.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.core.Library;
import dev.ragagent.core.admission.Admission;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.confidence.RawConfidencePolicy;
import dev.ragagent.core.extraction.ExtractiveWriter;
import dev.ragagent.core.retrieval.Retriever;
import dev.ragagent.core.retrieval.WeightedFusion;
import dev.ragagent.core.search.EvidenceSearch;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.core.understanding.FollowUpRewriter;
import dev.ragagent.core.understanding.QuestionReader;
import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.IdempotencyException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerClaim;
import dev.ragagent.model.conversation.ClaimOutcome;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.IdempotencyKey;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.in.OnceOnly;
import dev.ragagent.port.out.PipelineObserver;
import dev.ragagent.port.out.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OnceOnlyAnswersTest {
    private static final Caller ANN = new Caller(new Principal("ann"), Set.of(Scope.CHAT));
    private static final Caller BOB = new Caller(new Principal("bob"), Set.of(Scope.CHAT));
    private static final IdempotencyKey KEY = new IdempotencyKey("first-try");
    private static final Question QUESTION = Question.of("On which port does the server listen?");
    private static final Duration LONG = Duration.ofSeconds(15);
    /** Renewed every 20 ms. */
    private static final Duration HELD = Duration.ofMillis(60);

    private final WatchedSessions sessions = new WatchedSessions();
    private final AtomicReference<Instant> now = new AtomicReference<>(Library.NOW);
    private final Library library = new Library(new BagOfWordsEmbedder());
    private final Executor threads = task -> Thread.ofVirtual().start(task);
    private final List<Answer> recorded = new ArrayList<>();
    private final OnceOnly once = once(LONG, threads);

    @BeforeEach
    void putTheDocument() {
        library.put("port", "Server", "The server listens on port 8000. It can be changed with API_PORT.");
    }

    @Test
    void theSameKeyAndQuestionGiveTheSameAnswerAgain() {
        var first = once.answerOnce(ANN, KEY, QUESTION, Library.soon());

        var told = new Told();
        assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon())).isEqualTo(first);
        assertThat(once.answerOnce(ANN, KEY, QUESTION, told, Library.soon())).isEqualTo(first);

        assertThat(told.sources).isEqualTo(first.sources());
        assertThat(told.text).containsExactly(first.text());
        assertThat(recorded).containsExactly(first);
        assertThat(turnsOf(first.session())).isEqualTo(1);
    }

    @Test
    void aRefusalIsAnAnswerToo() {
        var unanswerable = Question.of("Who painted the Mona Lisa?");

        var first = once.answerOnce(ANN, KEY, unanswerable, Library.soon());

        assertThat(first.answered()).isFalse();
        assertThat(once.answerOnce(ANN, KEY, unanswerable, Library.soon())).isEqualTo(first);
    }

    @Test
    void anotherQuestionUnderAKeyIsRefused() {
        var first = once.answerOnce(ANN, KEY, QUESTION, Library.soon());

        for (Question other : List.of(
                Question.of("On which port does the server listen ?"),
                new Question(
                        QUESTION.message(),
                        Optional.of(first.session()),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Filter.everything()),
                new Question(
                        QUESTION.message(),
                        Optional.empty(),
                        OptionalInt.of(5),
                        Optional.empty(),
                        Filter.everything()))) {
            assertThatExceptionOfType(IdempotencyException.class)
                    .isThrownBy(() -> once.answerOnce(ANN, KEY, other, Library.soon()))
                    .returns(IdempotencyException.Kind.MISMATCH, IdempotencyException::kind);
        }
        assertThat(recorded).hasSize(1);
    }

    @Test
    void keysOfOthersAreOthers() {
        var anns = once.answerOnce(ANN, KEY, QUESTION, Library.soon());

        var bobs = once.answerOnce(BOB, KEY, Question.of("Hello"), Library.soon());

        assertThat(bobs.session()).isNotEqualTo(anns.session());
    }

    @Test
    void ofManyAtOnceOneAnswersAndAllGetIt() throws Exception {
        var listener = new Held();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();
            List<Future<Answer>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                others.add(callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, Library.soon())));
            }
            assertThat(recorded).isEmpty();
            listener.release.countDown();

            Answer answer = first.get();
            for (Future<Answer> other : others) {
                assertThat(other.get()).isEqualTo(answer);
            }
        }
        assertThat(recorded).hasSize(1);
    }

    @Test
    void whoWaitsToItsDeadlineIsToldSo() throws Exception {
        var listener = new Held();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();

            var short1 = Deadline.after(Duration.ofSeconds(1), System::nanoTime);
            assertThatExceptionOfType(IdempotencyException.class)
                    .isThrownBy(() -> once.answerOnce(ANN, KEY, QUESTION, short1))
                    .returns(IdempotencyException.Kind.IN_PROGRESS, IdempotencyException::kind);

            listener.release.countDown();
            assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon())).isEqualTo(first.get());
        }
    }

    @Test
    void whenTheFirstFailsOneWhoWaitsAnswers() throws Exception {
        var listener = new Held();
        listener.failure = new IllegalStateException("the reader's connection broke");
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();
            var second = callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, Library.soon()));
            listener.release.countDown();

            assertThatExceptionOfType(ExecutionException.class).isThrownBy(first::get);
            assertThat(recorded).containsExactly(second.get());
        }
    }

    @Test
    void whoLeavesFreesTheKeyAtOnce() throws Exception {
        var listener = new Held();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> once.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();
            first.cancel(true);
            assertThat(listener.left.await(10, TimeUnit.SECONDS)).isTrue();

            // Long before the claim would lapse.
            var soon = Deadline.after(LONG.dividedBy(3), System::nanoTime);
            assertThat(once.answerOnce(ANN, KEY, QUESTION, soon)).isNotNull();
        }
        assertThat(recorded).hasSize(1);
    }

    @Test
    void whatIsRefusedBeforeItIsAskedDoesNotTakeTheKey() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> once.answerOnce(Caller.UNIDENTIFIED, KEY, QUESTION, Library.soon()));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> once.answerOnce(ANN, KEY, Question.of(" "), Library.soon()));
        var told = new Question(
                "Why?", new Context.Told(List.of()), OptionalInt.empty(), Optional.empty(), Filter.everything());
        assertThatIllegalArgumentException().isThrownBy(() -> once.answerOnce(ANN, KEY, told, Library.soon()));

        assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon())).isNotNull();
    }

    @Test
    void anErasedConversationIsNotGivenAgain() {
        var first = once.answerOnce(ANN, KEY, QUESTION, Library.soon());

        sessions.erase(first.session(), ANN.principal(), Library.soon());

        assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon()).session())
                .isNotEqualTo(first.session());
    }

    @Test
    void theClaimOfAProcessThatDiedLapses() {
        Instant begun = now.get();
        var dead = new AnswerClaim(ANN.principal(), KEY, QuestionFingerprint.of(QUESTION), new UUID(9, 9));
        sessions.claim(dead, begun, begun.plus(HELD), begun.plus(Duration.ofHours(24)), Library.soon());
        now.set(begun.plus(HELD));

        assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon())).isEqualTo(recorded.getFirst());
    }

    @Test
    void aLongAnswerHoldsItsClaim() throws Exception {
        var listener = new Held();
        var shortly = once(HELD, threads);
        var another = new AnswerClaim(ANN.principal(), KEY, QuestionFingerprint.of(QUESTION), new UUID(9, 9));
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> shortly.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();

            for (int i = 0; i < 5; i++) {
                now.updateAndGet(time -> time.plus(HELD.dividedBy(2)));
                int before = sessions.renewals.get();
                while (sessions.renewals.get() < before + 2) { // the second one began after the clock was moved
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                Instant time = now.get();
                assertThat(sessions.claim(another, time, time.plus(HELD), time.plus(LONG), Library.soon()))
                        .isEqualTo(new ClaimOutcome.InProgress());
            }

            listener.release.countDown();
            assertThat(recorded).containsExactly(first.get());
        }
    }

    /** As after a pause of the whole process, in which no renewal could be made. */
    @Test
    void whoLostItsClaimRecordsNothingAndGetsTheOthersAnswer() throws Exception {
        var listener = new Held();
        var paused = once(HELD, task -> {});
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = callers.submit(() -> paused.answerOnce(ANN, KEY, QUESTION, listener, Library.soon()));
            assertThat(listener.asked.await(10, TimeUnit.SECONDS)).isTrue();
            now.updateAndGet(time -> time.plus(HELD));
            var second = once.answerOnce(ANN, KEY, QUESTION, Library.soon());
            listener.release.countDown();

            assertThatExceptionOfType(ExecutionException.class)
                    .as("who was told something already")
                    .isThrownBy(first::get)
                    .withCauseInstanceOf(IdempotencyException.class);
            assertThat(once.answerOnce(ANN, KEY, QUESTION, Library.soon())).isEqualTo(second);
        }
        assertThat(recorded).hasSize(1);
    }

    @Test
    void whoLostItsClaimAndWasToldNothingGetsTheOthersAnswer() {
        var thief = new AnswerClaim(ANN.principal(), KEY, QuestionFingerprint.of(QUESTION), new UUID(9, 9));
        sessions.beforeRecord = () -> {
            now.updateAndGet(time -> time.plus(HELD));
            Instant time = now.get();
            assertThat(sessions.claim(thief, time, time.plus(HELD), time.plus(LONG), Library.soon()))
                    .isEqualTo(new ClaimOutcome.Granted());
            sessions.release(thief, Library.soon());
        };

        var answer = once(HELD, task -> {}).answerOnce(ANN, KEY, QUESTION, Library.soon());

        assertThat(recorded).containsExactly(answer);
        assertThat(sessions.attempts.get()).isEqualTo(2);
    }

    private int turnsOf(SessionId session) {
        return sessions.conversation(session, ANN.principal(), now.get(), Library.soon())
                .orElseThrow()
                .turns()
                .size();
    }

    private OnceOnly once(Duration held, Executor executor) {
        var embedder = new BagOfWordsEmbedder();
        var ids = new RandomIds();
        InstantSource clock = now::get;
        PipelineObserver observer = event -> {
            if (event instanceof PipelineEvent.QuestionAnswered(var exchange)) {
                synchronized (recorded) {
                    recorded.add(exchange.turn().answer());
                }
            }
        };
        var limits = new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID);
        var retriever = new Retriever(library.store, library.ledger, embedder.model(), new WeightedFusion());
        var policy = new RawConfidencePolicy(new ConfidenceThresholds(0.85, 0.75, 0.2));
        var reader = new QuestionReader(sessions, embedder, FollowUpRewriter.byTerms(), 5, threads, clock);
        var search = new EvidenceSearch(retriever, policy, observer);
        var answers = new AnswerService(
                new Admission(limits),
                new Drafting(reader, search, new ExtractiveWriter(), embedder.model()),
                new ExchangeRecorder(sessions, SessionSettings.DEFAULT, observer),
                clock,
                ids);
        return new OnceOnlyAnswers(answers, sessions, executor, clock, System::nanoTime, ids, held);
    }

    /** Conversations that tell what is done with them. */
    private static final class WatchedSessions implements SessionStore {
        private final AtomicInteger renewals = new AtomicInteger();
        private final AtomicInteger attempts = new AtomicInteger();
        private final MemorySessionStore store = new MemorySessionStore();
        private volatile Runnable beforeRecord = () -> {};

        @Override
        public boolean renew(AnswerClaim claim, Instant heldUntil, Deadline deadline) {
            renewals.incrementAndGet();
            return store.renew(claim, heldUntil, deadline);
        }

        @Override
        public void record(Exchange exchange, Instant expiresAt, int mostTurns, Deadline deadline) {
            attempts.incrementAndGet();
            var before = beforeRecord;
            beforeRecord = () -> {};
            before.run();
            store.record(exchange, expiresAt, mostTurns, deadline);
        }

        @Override
        public ClaimOutcome claim(
                AnswerClaim claim, Instant now, Instant heldUntil, Instant expiresAt, Deadline deadline) {
            return store.claim(claim, now, heldUntil, expiresAt, deadline);
        }

        @Override
        public void release(AnswerClaim claim, Deadline deadline) {
            store.release(claim, deadline);
        }

        @Override
        public Optional<List<Turn>> recentTurns(
                SessionId id, Principal owner, int limit, Instant now, Deadline deadline) {
            return store.recentTurns(id, owner, limit, now, deadline);
        }

        @Override
        public Optional<Conversation> conversation(SessionId id, Principal owner, Instant now, Deadline deadline) {
            return store.conversation(id, owner, now, deadline);
        }

        @Override
        public void erase(SessionId id, Principal owner, Deadline deadline) {
            store.erase(id, owner, deadline);
        }

        @Override
        public int purge(Instant now, Deadline deadline) {
            return store.purge(now, deadline);
        }

        @Override
        public int purgeClaims(Instant now, Deadline deadline) {
            return store.purgeClaims(now, deadline);
        }

        @Override
        public Optional<Decision> decision(MessageId answer, Deadline deadline) {
            return store.decision(answer, deadline);
        }

        @Override
        public boolean rate(MessageId answer, Principal owner, Feedback feedback, Deadline deadline) {
            return store.rate(answer, owner, feedback, deadline);
        }

        @Override
        public int purgeDecisions(Instant before, Deadline deadline) {
            return store.purgeDecisions(before, deadline);
        }
    }

    /** Keeps what it was told. */
    private static final class Told implements AnswerListener {
        private List<Passage> sources = List.of();
        private final List<String> text = new ArrayList<>();

        @Override
        public void evidence(Optional<Assessment> assessment, List<Passage> passages) {
            sources = passages;
        }

        @Override
        public void text(String piece) {
            text.add(piece);
        }
    }

    /** Holds the answer up when it hears of the evidence. */
    private static final class Held implements AnswerListener {
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch left = new CountDownLatch(1);
        private @Nullable RuntimeException failure;

        @Override
        public void evidence(Optional<Assessment> assessment, List<Passage> passages) {
            asked.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                left.countDown();
                Thread.currentThread().interrupt();
                throw new CallInterruptedException("listening");
            }
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public void text(String piece) {}
    }
}
