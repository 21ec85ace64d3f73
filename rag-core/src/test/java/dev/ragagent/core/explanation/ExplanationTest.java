package dev.ragagent.core.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.DecisionContent;
import dev.ragagent.model.conversation.Explanation;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.Rating;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.port.in.GiveFeedback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of an answer, told by the use cases that an application has: explaining, and giving feedback. */
class ExplanationTest {
    private static final Caller ANN = new Caller(new Principal("ann"), Set.of(Scope.CHAT));
    private static final Caller BOB = new Caller(new Principal("bob"), Set.of(Scope.CHAT));
    private static final Caller ADMIN = new Caller(new Principal("admin"), Set.of(Scope.ADMIN));

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);
    private final MemorySessionStore sessions = new MemorySessionStore();
    private Instant now = Library.NOW;

    private RagEngine engine(boolean content) {
        var settings = new RagSettings(
                new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID),
                new ConfidenceThresholds(0.85, 0.75, 0.2),
                new SessionSettings(Duration.ofHours(1), 50, 5, Duration.ofDays(2), content));
        return new RagEngine(
                new RagParts(
                        library.store,
                        library.ledger,
                        sessions,
                        embedder,
                        new Surroundings(Runnable::run, () -> now, System::nanoTime, new RandomIds())),
                settings);
    }

    private static Answer ask(RagEngine engine, String question) {
        return engine.answerQuestion().answer(ANN, Question.of(question), Library.soon());
    }

    private static Explanation explain(RagEngine engine, Answer answer) {
        return engine.explainAnswer().explain(ADMIN, answer.id(), Library.soon());
    }

    @Test
    void tellsHowAnAnswerCameAbout() {
        library.put("port", "Server", "The server listens on port 8000. It can be changed with API_PORT.");
        var engine = engine(false);
        var answer = ask(engine, "On which port does the server listen?");

        var explanation = explain(engine, answer);

        assertThat(String.join("\n", explanation.sentences()))
                .contains("searched for as it was asked")
                .contains("embedded with " + embedder.model().name())
                .contains("by meaning and by terms")
                .contains("1 passage was looked at, best first: port (similarity 0.")
                .contains("threshold was 0.200, the service's default")
                .contains("policy \"raw high=0.85 medium=0.75 low=0.2\"")
                .contains("it was allowed to answer")
                .contains("whole sentences of the sources")
                .contains("checked word by word against their sources, which are [1]");
        assertThat(explanation.decision().owner()).isEqualTo(ANN.principal());
        assertThat(explanation.decision().content()).isEmpty();
        assertThat(explanation.toString()).doesNotContain("8000");
    }

    @Test
    void tellsWhyAQuestionWasRefused() {
        library.put("port", "Server", "The server listens on port 8000.");
        var engine = engine(false);

        var explanation = explain(engine, ask(engine, "Who painted the ceiling of that chapel?"));

        assertThat(explanation.sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("no passage was similar enough to be used, so the question was refused"));
        var nothing = explain(engine(false), ask(engine(false), "Hello"));
        assertThat(nothing.sentences())
                .containsExactly(
                        "It was taken for small talk, so nothing was searched for and a courteous reply was given.");
    }

    @Test
    void tellsWhichDocumentsCouldBeFound() {
        var engine = engine(false);
        var filter = new Filter.AllOf(List.of(
                new Filter.AnyOf("edition", Set.of(new MetadataValue.Decimal(1.1), new MetadataValue.Decimal(200))),
                new Filter.AnyOf("kind", Set.of(new MetadataValue.Text("guide"))),
                new Filter.AnyOf("public", Set.of(new MetadataValue.Flag(true)))));
        var question = new Question("Which port?", Optional.empty(), OptionalInt.empty(), Optional.empty(), filter);

        var explanation = explain(engine, engine.answerQuestion().answer(ANN, question, Library.soon()));

        assertThat(explanation.sentences().getFirst())
                .endsWith(
                        "Only documents with edition = 1.1 or 200, and kind = \"guide\", and public = true could be found.");
    }

    @Test
    void keepsTheWordsOnlyWhenToldTo() {
        var engine = engine(true);
        var answer = ask(engine, "Hello");

        assertThat(explain(engine, answer).decision().content()).contains(new DecisionContent("Hello", answer.text()));
    }

    @Test
    void isForAdministrators() {
        var engine = engine(false);
        var answer = ask(engine, "Hello");

        assertThatThrownBy(() -> engine.explainAnswer().explain(ANN, answer.id(), Library.soon()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> engine.explainAnswer().explain(ADMIN, new MessageId(new UUID(1, 1)), Library.soon()))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void isKeptForItsTimeAndNoLonger() {
        var engine = engine(false);
        var answer = ask(engine, "Hello");

        now = now.plus(Duration.ofDays(2));
        engine.purgeExpiredSessions(Library.soon());
        engine.purgeDecisions(Library.soon());
        explain(engine, answer);

        now = now.plusMillis(1);
        engine.purgeExpiredSessions(Library.soon());
        engine.purgeDecisions(Library.soon());
        assertThatThrownBy(() -> explain(engine, answer)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void feedbackIsToldWithIt() {
        var engine = engine(false);
        var answer = ask(engine, "Hello");
        GiveFeedback feedback = engine.giveFeedback();

        feedback.rate(ANN, answer.id(), Rating.UP, Optional.of("  "), Library.soon());
        assertThat(explain(engine, answer).decision().feedback())
                .contains(new Feedback(Rating.UP, Optional.empty(), now));

        feedback.rate(ANN, answer.id(), Rating.DOWN, Optional.of(" Too short "), Library.soon());
        assertThat(explain(engine, answer).sentences())
                .last()
                .isEqualTo("The reader's verdict was down, with a comment.");
        assertThat(explain(engine, answer).decision().feedback())
                .contains(new Feedback(Rating.DOWN, Optional.of("Too short"), now));
        assertThat(explain(engine, answer).toString()).doesNotContain("Too short");
    }

    @Test
    void feedbackIsOnOnesOwnAnswersAndNotTooLong() {
        var engine = engine(false);
        var answer = ask(engine, "Hello");
        GiveFeedback feedback = engine.giveFeedback();
        var longest = "\ud83e\udd16".repeat(GiveFeedback.LONGEST_COMMENT);

        assertThatThrownBy(() -> feedback.rate(BOB, answer.id(), Rating.UP, Optional.empty(), Library.soon()))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> feedback.rate(ADMIN, answer.id(), Rating.UP, Optional.empty(), Library.soon()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> feedback.rate(ANN, answer.id(), Rating.UP, Optional.of(longest + "!"), Library.soon()))
                .isInstanceOf(InvalidRequestException.class);
        feedback.rate(ANN, answer.id(), Rating.UP, Optional.of(longest), Library.soon());
    }
}
