package dev.ragagent.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.core.Library;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerServiceTest {
    private static final Caller ANN = new Caller(new Principal("ann"), Set.of(Scope.CHAT));
    private static final Caller BOB = new Caller(new Principal("bob"), Set.of(Scope.CHAT));

    /** The embedder of the tests shares words, and its cosines are lower than a model's. */
    private static final RagSettings EASY = new RagSettings(
            new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID),
            new ConfidenceThresholds(0.85, 0.75, 0.2),
            SessionSettings.DEFAULT);

    private final List<Exchange> told = new ArrayList<>();
    private final List<EmbedderException> embedderFailures = new ArrayList<>();
    private final MemorySessionStore sessions = new MemorySessionStore();
    private final SwitchedEmbedder embedder = new SwitchedEmbedder();
    private final Library library = new Library(embedder);
    private Instant now = Library.NOW.plusNanos(789);

    @Test
    void answersWithQuotedSentencesAndTheirCitations() {
        library.put("port", "Server", "The server listens on port 8000. It can be changed with API_PORT.");
        var answer = ask(EASY, "On which port does the server listen?");
        assertThat(answer.kind()).isEqualTo(AnswerKind.EXTRACTIVE);
        assertThat(answer.text()).startsWith("The server listens on port 8000. [1]");
        assertThat(answer.sources()).singleElement().extracting(Passage::index).isEqualTo(1);
        assertThat(answer.citations()).isNotEmpty().allSatisfy(citation -> {
            var source = answer.sources().get(citation.source() - 1).chunk().text();
            assertThat(citation.quoteRange().of(source)).isEqualTo(citation.quote());
            assertThat(citation.marker().of(answer.text())).isEqualTo("[1]");
        });
        assertThat(answer.model()).isEmpty();
        assertThat(answer.usage()).isEqualTo(TokenUsage.NONE);
        assertThat(answer.degraded()).isFalse();
        assertThat(answer.assessment().orElseThrow().verdict().level()).isEqualTo(ConfidenceLevel.LOW);
        assertThat(answer.disclaimer()).isPresent();
    }

    @Test
    void answersPlainlyAtHighConfidence() {
        embedder.alike = true;
        library.put("a", "A", "The server listens on port 8000.");
        library.put("b", "B", "Ports below 1024 need privileges.");
        library.put("c", "C", "A port is a number.");
        var answer = ask(RagSettings.DEFAULT, "Which port?");
        assertThat(answer.assessment().orElseThrow().verdict().level()).isEqualTo(ConfidenceLevel.HIGH);
        assertThat(answer.disclaimer()).isEmpty();
        assertThat(answer.sources()).hasSize(3).extracting(Passage::index).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"0.9,NO_RELEVANT_CONTEXT", "0.0,LOW_CONFIDENCE"})
    void refusesCourteouslyWithTheReasonAndNoSources(double threshold, RefusalReason reason) {
        library.put("port", "Server", "The server listens on port 8000.");
        var question = new Question(
                "Who painted the Mona Lisa?",
                Optional.empty(),
                OptionalInt.empty(),
                Optional.of(new CalibratedScore(threshold)),
                Filter.everything());
        var answer = engine(RagSettings.DEFAULT).answerQuestion().answer(ANN, question, Library.soon());
        assertThat(answer.kind()).isEqualTo(AnswerKind.REFUSAL);
        assertThat(answer.answered()).isFalse();
        assertThat(answer.sources()).isEmpty();
        assertThat(answer.citations()).isEmpty();
        assertThat(answer.disclaimer()).isEmpty();
        assertThat(answer.text()).startsWith("I am sorry");
        assertThat(answer.assessment().orElseThrow().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
        assertThat(told.getFirst().decision().retrieved()).hasSize(1);
    }

    @Test
    void repliesToSmallTalkWithoutRetrieval() {
        embedder.down = true;
        library.store.close();
        var answer = ask(EASY, "Hello there!");
        assertThat(answer.kind()).isEqualTo(AnswerKind.SMALL_TALK);
        assertThat(answer.assessment()).isEmpty();
        assertThat(answer.degraded()).isFalse();
        var decision = told.getFirst().decision();
        assertThat(decision.mode()).isEmpty();
        assertThat(decision.embeddingModel()).isEmpty();
        assertThat(decision.retrieved()).isEmpty();
    }

    @Test
    void recordsWhatItReturnsAndTellsTheObserver() {
        library.put("port", "Server", "The server listens on port 8000.");
        var answer = ask(EASY, "  On which port does the server listen? ");
        var stored = sessions.conversation(answer.session(), ANN.principal(), now, Library.soon())
                .orElseThrow();
        assertThat(stored.turns()).singleElement().satisfies(turn -> {
            assertThat(turn.answer()).isEqualTo(answer);
            assertThat(turn.question().text()).isEqualTo("On which port does the server listen?");
            assertThat(turn.question().id()).isNotEqualTo(answer.id());
        });
        assertThat(stored.expiresAt()).isEqualTo(answer.at().plus(Duration.ofHours(1)));
        assertThat(told).singleElement().satisfies(exchange -> {
            assertThat(exchange.beginsSession()).isTrue();
            assertThat(exchange.owner()).isEqualTo(ANN.principal());
            assertThat(exchange.turn().answer()).isEqualTo(answer);
        });
    }

    @Test
    void recordsTruthfullyHowItCameAbout() {
        library.put("port", "Server", "The server listens on port 8000.");
        library.put("soup", "Soup", "Boil the carrots.");
        ask(EASY, "On which port does the server listen?");
        var decision = told.getFirst().decision();
        assertThat(decision.questionHash())
                .isEqualTo("c1c554c44de10ae4dc9b1b660def13ea39e9c77cc922e1bf5e1e16184456a74d");
        assertThat(decision.rewritten()).isFalse();
        assertThat(decision.policy()).isEqualTo("raw high=0.85 medium=0.75 low=0.2");
        assertThat(decision.embeddingModel()).contains(embedder.model().name());
        assertThat(decision.mode()).contains(RetrievalMode.HYBRID);
        assertThat(decision.topK()).isEqualTo(5);
        assertThat(decision.similarityThreshold()).isEqualTo(new CalibratedScore(0.2));
        assertThat(decision.thresholdFromRequest()).isFalse();
        assertThat(decision.retrieved()).hasSize(2);
        assertThat(decision.retrieved().getFirst().sparse()).isPresent();
    }

    @Test
    void goesOnWithAConversationAndUnderstandsWhatLeansOnIt() {
        library.put("windows", "Install", "Install the server on Windows with the setup program.");
        library.put("linux", "Install", "Install the server on Linux with the package manager.");
        library.put("games", "Games", "Chess runs on Windows. Cards run on Windows too.");
        var engine = engine(EASY);
        var first = engine.answerQuestion()
                .answer(ANN, Question.of("How do I install the server on Linux?"), Library.soon());
        var second = engine.answerQuestion().answer(ANN, in(first.session(), "and on Windows?"), Library.soon());
        assertThat(second.session()).isEqualTo(first.session());
        assertThat(second.text()).contains("with the setup program");
        assertThat(told.get(1).beginsSession()).isFalse();
        assertThat(told.get(1).decision().rewritten()).isTrue();
        assertThat(told.get(1).turn().question().text()).isEqualTo("and on Windows?");
    }

    @Test
    void anUnknownSessionIsNotFoundAndNothingIsRecorded() {
        var unknown = new SessionId(new UUID(9, 9));
        for (String message : List.of("Hello", "What is a node?")) {
            assertThatExceptionOfType(NotFoundException.class)
                    .isThrownBy(() -> engine(EASY).answerQuestion().answer(ANN, in(unknown, message), Library.soon()))
                    .withMessageContaining(unknown.toString());
        }
        assertThat(told).isEmpty();
    }

    @Test
    void anothersSessionAndAnExpiredOneAreNotFoundEither() {
        var session = ask(EASY, "Hello").session();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> engine(EASY).answerQuestion().answer(BOB, in(session, "Hello"), Library.soon()));
        now = now.plus(Duration.ofHours(2));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> engine(EASY).answerQuestion().answer(ANN, in(session, "Hello"), Library.soon()));
    }

    @Test
    void anUnknownSessionCancelsTheEmbeddingOfTheQuestion() throws Exception {
        embedder.stalls = true;
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> engine(EASY)
                        .answerQuestion()
                        .answer(ANN, in(new SessionId(new UUID(9, 9)), "What is a node?"), Library.soon()));
        // Either it was cancelled before it began, or it was interrupted.
        assertThat(embedder.began.getCount() == 1 || embedder.interrupted.await(10, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void refusesDegradedWithoutAQueryVector() {
        library.put("port", "Server", "The server listens on port 8000.");
        embedder.down = true;
        var answer = ask(EASY, "On which port does the server listen?");
        assertThat(answer.kind()).isEqualTo(AnswerKind.REFUSAL);
        assertThat(answer.degraded()).isTrue();
        assertThat(embedderFailures).as("what the observer is told of why").hasSize(1);
        assertThat(told.getFirst().decision().embeddingModel()).isEmpty();
        assertThat(told.getFirst().decision().mode()).contains(RetrievalMode.SPARSE);
        assertThat(told.getFirst().decision().retrieved()).hasSize(1);
    }

    @Test
    void namesEveryBrokenFieldAndAsksForTheScope() {
        var broken = new Question(" ", Optional.empty(), OptionalInt.of(99), Optional.empty(), Filter.everything());
        var service = engine(EASY).answerQuestion();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> service.answer(ANN, broken, Library.soon()))
                .satisfies(e -> assertThat(e.errors()).hasSize(2));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> service.answer(Caller.UNIDENTIFIED, Question.of("Hi"), Library.soon()));
    }

    @Test
    void recordsNothingWhenTheDeadlineHasPassed() {
        var over = Deadline.after(Duration.ZERO, System::nanoTime);
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> engine(EASY).answerQuestion().answer(ANN, Question.of("Hello"), over));
        assertThat(told).isEmpty();
    }

    @Test
    void keepsNoMoreThanTheLastMessages() {
        var few = new RagSettings(EASY.requests(), EASY.thresholds(), new SessionSettings(Duration.ofHours(1), 4, 5));
        var engine = engine(few);
        var session = engine.answerQuestion()
                .answer(ANN, Question.of("Hello"), Library.soon())
                .session();
        for (String message : List.of("Thanks", "Good morning", "Goodbye")) {
            engine.answerQuestion().answer(ANN, in(session, message), Library.soon());
        }
        assertThat(engine.manageSessions().history(ANN, session, Library.soon()).turns())
                .extracting(turn -> turn.question().text())
                .containsExactly("Good morning", "Goodbye");
    }

    @Test
    void timingsAreOfTheStagesThatWereNeeded() {
        library.put("port", "Server", "The server listens on port 8000.");
        var answered = ask(EASY, "On which port does the server listen?").timings();
        assertThat(answered.embedding()).isPositive();
        assertThat(answered.retrieval()).isPositive();
        assertThat(answered.total()).isGreaterThanOrEqualTo(answered.embedding().plus(answered.retrieval()));
        assertThat(ask(EASY, "Hello").timings().retrieval()).isZero();
    }

    private Answer ask(RagSettings settings, String message) {
        return engine(settings).answerQuestion().answer(ANN, Question.of(message), Library.soon());
    }

    private static Question in(SessionId session, String message) {
        return new Question(message, Optional.of(session), OptionalInt.empty(), Optional.empty(), Filter.everything());
    }

    private RagEngine engine(RagSettings settings) {
        InstantSource clock = () -> now;
        var surroundings =
                new Surroundings(task -> Thread.ofVirtual().start(task), clock, System::nanoTime, new RandomIds());
        return new RagEngine(
                new RagParts(
                        library.store,
                        library.ledger,
                        sessions,
                        embedder,
                        Optional.empty(),
                        surroundings,
                        List.of(),
                        event -> {
                            if (event instanceof PipelineEvent.QuestionAnswered(Exchange exchange)) {
                                told.add(exchange);
                            } else if (event instanceof PipelineEvent.EmbedderFailed(EmbedderException cause)) {
                                embedderFailures.add(cause);
                            }
                        }),
                settings);
    }

    /** Bags of words, until a test wants it otherwise. */
    private static final class SwitchedEmbedder implements Embedder {
        private final BagOfWordsEmbedder words = new BagOfWordsEmbedder();
        private final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch interrupted = new CountDownLatch(1);
        private boolean down;
        private boolean alike;
        private boolean stalls;

        @Override
        public EmbeddingModel model() {
            return words.model();
        }

        @Override
        public int maxTokens() {
            return words.maxTokens();
        }

        @Override
        public int tokens(String text) {
            return words.tokens(text);
        }

        @Override
        public Embedding embedQuestion(String text, Deadline deadline) {
            if (down) {
                throw new EmbedderException(true, "The embedder is down.", null);
            }
            if (stalls) {
                stall();
            }
            return words.embedQuestion(alike ? "alike" : text, deadline);
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
            return texts.stream()
                    .map(text -> words.embedQuestion(alike ? "alike" : text, deadline))
                    .toList();
        }

        private void stall() {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                Thread.currentThread().interrupt();
            }
        }
    }
}
