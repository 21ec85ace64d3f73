package dev.ragagent.core.answer;

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
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final Caller ANN = new Caller(new Principal("ann"), Set.of(Scope.CHAT));
    private static final Caller ADMIN = new Caller(new Principal("admin"), Set.of(Scope.ADMIN));
    private static final String PORT = "On which port does the server listen?";

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);
    private final MemorySessionStore sessions = new MemorySessionStore();
    private Instant now = Library.NOW;

    @Test
    void saysNothingWhenNothingChanged() {
        library.put("port", "Server", "The server listens on port 8000.");
        var engine = engine(0.2, 0.2, 50);
        var answer = ask(engine, Question.of(PORT));

        var replay = replay(engine, answer);

        assertThat(replay.changes()).isEmpty();
        assertThat(replay.then().answer()).isEqualTo(answer);
        assertThat(replay.now().text()).isEqualTo(answer.text());
        assertThat(replay.now().citations()).isEqualTo(answer.citations());
        assertThat(replay.nowDecision()).isEqualTo(replay.thenDecision());
    }

    @Test
    void recordsNothing() {
        library.put("port", "Server", "The server listens on port 8000.");
        var engine = engine(0.2, 0.2, 50);
        var answer = ask(engine, Question.of(PORT));

        var replay = replay(engine, answer);

        var history = engine.manageSessions().history(ANN, answer.session(), Library.soon());
        assertThat(history.turns()).hasSize(1);
        assertThat(sessions.decision(replay.now().id(), Library.soon())).isEmpty();
    }

    @Test
    void tellsOfOtherDocuments() {
        library.put("port", "Server", "The server listens on port 8000.");
        var engine = engine(0.2, 0.2, 50);
        var answer = ask(engine, Question.of(PORT));

        library.put("port", "Server", "The server listens on port 9000.");
        library.put("ports", "Ports", "The port on which the server listens is a number.");
        var replay = replay(engine, answer);

        assertThat(replay.changes())
                .contains(
                        "1 passage is not looked at any more: port.",
                        "2 passages are looked at for the first time: port, ports.",
                        "The words are different.");
        assertThat(replay.now().text()).contains("9000");
    }

    @Test
    void tellsOfAnotherVerdict() {
        var before = engine(0.2, 0.2, 50);
        var refused = ask(before, Question.of(PORT));
        assertThat(refused.answered()).isFalse();

        library.put("port", "Server", "The server listens on port 8000.");
        var replay = replay(before, refused);

        assertThat(replay.changes())
                .contains(
                        "The verdict was to refuse for no relevant context, and is now to answer with low confidence.",
                        "The answer was a refusal, and is now made of sentences of the sources.");

        var strict = replay(engine(0.1, 0.97, 50), ask(before, Question.of(PORT)));
        assertThat(strict.changes())
                .contains(
                        "The similarity threshold was 0.200, and is now 0.100.",
                        "The confidence policy was \"raw high=0.85 medium=0.75 low=0.2\", and is now"
                                + " \"raw high=0.97 medium=0.97 low=0.97\".",
                        "The verdict was to answer with low confidence, and is now to refuse for low confidence.");
    }

    @Test
    void asksWhatTheRequestNamed() {
        library.put(Library.version("old", "Server", edition(1), "The server listens on port 8000."));
        library.put(Library.version("new", "Server", edition(2), "The server listens on port 9000."));
        var engine = engine(0.2, 0.2, 50);
        var question = new Question(
                PORT,
                Optional.empty(),
                OptionalInt.of(1),
                Optional.of(new CalibratedScore(0.1)),
                new Filter.AnyOf("edition", Set.of(new MetadataValue.Decimal(1))));
        var answer = ask(engine, question);
        assertThat(answer.text()).contains("8000");

        var replay = replay(engine, answer);

        assertThat(replay.changes()).isEmpty();
        assertThat(replay.nowDecision().thresholdFromRequest()).isTrue();
        assertThat(replay.nowDecision().topK()).isEqualTo(1);
    }

    @Test
    void asksInTheConversationAsItWas() {
        library.put("port", "Server", "The server listens on port 8000.");
        library.put("windows", "Windows", "On Windows the server listens on a pipe.");
        var engine = engine(0.2, 0.2, 50);
        var first = ask(engine, Question.of(PORT));
        var second = ask(engine, in(first, "And on Windows?"));
        ask(engine, in(first, "Thanks"));

        var replay = replay(engine, second);

        assertThat(replay.thenDecision().rewritten()).isTrue();
        assertThat(replay.changes()).isEmpty();
        assertThat(replay(engine, first).changes()).isEmpty();
    }

    @Test
    void saysSoWhenEarlierTurnsAreGone() {
        library.put("port", "Server", "The server listens on port 8000.");
        library.put("windows", "Windows", "On Windows the server listens on a pipe.");
        var engine = engine(0.2, 0.2, 4);
        var first = ask(engine, Question.of(PORT));
        var second = ask(engine, in(first, "And on Windows?"));
        ask(engine, in(first, "Thanks"));

        assertThat(replay(engine, second).changes().getFirst())
                .startsWith("Earlier turns of the conversation are not kept");
    }

    @Test
    void needsTheConversation() {
        library.put("port", "Server", "The server listens on port 8000.");
        var short2 = engine(0.2, 0.2, 2);
        var dropped = ask(short2, Question.of(PORT));
        ask(short2, in(dropped, "Thanks"));
        assertThatThrownBy(() -> replay(short2, dropped))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("can still be explained");

        var expired = ask(short2, Question.of(PORT));
        now = now.plus(Duration.ofHours(1));
        assertThatThrownBy(() -> replay(short2, expired))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("can still be explained");
    }

    @Test
    void isForAdministratorsAndAnswersThatExist() {
        var engine = engine(0.2, 0.2, 50);
        var answer = ask(engine, Question.of("Hello"));
        assertThat(replay(engine, answer).changes()).isEmpty();

        assertThatThrownBy(() -> engine.replayAnswer().replay(ANN, answer.id(), Library.soon()))
                .isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> engine.replayAnswer().replay(ADMIN, new MessageId(new UUID(1, 1)), Library.soon()))
                .isInstanceOf(NotFoundException.class);
    }

    private static Metadata edition(int number) {
        return new Metadata(Map.of("edition", new MetadataValue.Decimal(number)));
    }

    private static Question in(Answer before, String message) {
        return new Question(
                message, Optional.of(before.session()), OptionalInt.empty(), Optional.empty(), Filter.everything());
    }

    private static Answer ask(RagEngine engine, Question question) {
        return engine.answerQuestion().answer(ANN, question, Library.soon());
    }

    private static Replay replay(RagEngine engine, Answer answer) {
        return engine.replayAnswer().replay(ADMIN, answer.id(), Library.soon());
    }

    private RagEngine engine(double threshold, double low, int messages) {
        var settings = new RagSettings(
                new RequestLimits(5, 20, 1000, new CalibratedScore(threshold), RetrievalMode.HYBRID),
                new ConfidenceThresholds(Math.max(0.85, low), Math.max(0.75, low), low),
                new SessionSettings(Duration.ofHours(1), messages, 5));
        var surroundings =
                new Surroundings(task -> Thread.ofVirtual().start(task), () -> now, System::nanoTime, new RandomIds());
        return new RagEngine(new RagParts(library.store, library.ledger, sessions, embedder, surroundings), settings);
    }
}
