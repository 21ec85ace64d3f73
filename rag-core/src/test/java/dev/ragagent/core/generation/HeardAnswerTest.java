package dev.ragagent.core.generation;

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
import dev.ragagent.core.generation.GenerationSettings.WhenDown;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.QuestionAnswered;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.generation.Generation;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.AnswerListener;
import dev.ragagent.port.out.ChatGenerator;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that somebody hears while they are made. */
class HeardAnswerTest {
    private static final String QUESTION = "On which port does the server listen?";

    /** Tells the pieces of an answer, and breaks off where one is null. */
    private final class TellingModel implements ChatGenerator {
        @Override
        public String model() {
            return "telling";
        }

        @Override
        public int tokens(String text) {
            return text.length();
        }

        @Override
        public Generation generate(ChatPrompt prompt, Deadline deadline) {
            throw new AssertionError("a heard answer is streamed");
        }

        @Override
        public Generation stream(ChatPrompt prompt, Consumer<String> listener, Deadline deadline) {
            heard.add("model");
            prompts.add(prompt);
            var pieces = script.get(Math.min(script.size(), prompts.size()) - 1);
            var text = new StringBuilder();
            for (String piece : pieces) {
                if (piece.equals(BREAKS)) {
                    throw new ChatGeneratorException(
                            ChatGeneratorException.Kind.UNAVAILABLE, true, null, "The model broke off.", null);
                }
                text.append(piece);
                listener.accept(piece);
            }
            return new Generation(text.toString(), model(), Generation.FinishReason.STOP, new TokenUsage(10, 5));
        }
    }

    private static final String BREAKS = "\u0000";

    private final List<String> heard = new ArrayList<>();
    private final List<ChatPrompt> prompts = new ArrayList<>();
    private final List<PipelineEvent> events = new ArrayList<>();
    private final MemorySessionStore sessions = new MemorySessionStore();
    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);
    private List<List<String>> script = List.of(List.of("The server listens ", "on port 8000 [", "1]."));
    private WhenDown whenDown = WhenDown.EXTRACT;

    @BeforeEach
    void ingest() {
        library.put("port", "Server", "The server listens on port 8000. It can be changed with API_PORT.");
    }

    @Test
    void hearsTheEvidenceBeforeTheModelIsAskedAndThenTheTextAsItComes() {
        var answer = hear(QUESTION);
        assertThat(heard).containsExactly("evidence LOW 1", "model", "The server listens", " on port 8000 ", "[1].");
        assertThat(answer.kind()).isEqualTo(AnswerKind.GENERATED);
        assertThat(answer.text()).isEqualTo("The server listens on port 8000 [1].");
        assertThat(answer.citations()).hasSize(1);
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void hearsRefusalsSmallTalkAndQuotedAnswersWhole() {
        assertThat(hear("Which king reigned over Prussia?").text()).isEqualTo(heard.getLast());
        assertThat(heard).hasSize(2).first().isEqualTo("evidence INSUFFICIENT 0");

        heard.clear();
        assertThat(hear("Hello").text()).isEqualTo(heard.getLast());
        assertThat(heard).hasSize(2).first().isEqualTo("evidence none 0");

        heard.clear();
        script = List.of(List.of(BREAKS));
        var quoted = hear(QUESTION);
        assertThat(quoted.kind()).isEqualTo(AnswerKind.EXTRACTIVE);
        assertThat(quoted.degraded()).isTrue();
        assertThat(heard).containsExactly("evidence LOW 1", "model", quoted.text());
    }

    @Test
    void failsWhenTheModelBreaksOffOnceSomethingWasHeard() {
        script = List.of(List.of("The server ", "listens ", BREAKS));
        assertThatThrownBy(() -> hear(QUESTION)).isInstanceOf(ChatGeneratorException.class);
        assertThat(heard).last().isEqualTo(" listens");
        assertThat(recorded()).isZero();
        assertThat(events).hasAtLeastOneElementOfType(PipelineEvent.GenerationFailed.class);
    }

    @Test
    void failsWhileTheModelIsDownIfThatIsWanted() {
        whenDown = WhenDown.FAIL;
        script = List.of(List.of(BREAKS));
        assertThatThrownBy(() -> hear(QUESTION)).isInstanceOf(ChatGeneratorException.class);
        assertThat(heard).containsExactly("evidence LOW 1", "model");
        assertThat(recorded()).isZero();
    }

    @Test
    void withdrawsWhatWasHeardAndNothingSupports() {
        script = List.of(List.of("Bananas ", "are yellow [1]."));
        var answer = hear(QUESTION);
        assertThat(answer.kind()).isEqualTo(AnswerKind.REFUSAL);
        assertThat(answer.assessment().orElseThrow().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.UNGROUNDED_ANSWER));
        assertThat(heard).last().isEqualTo(" are yellow [1].");
        assertThat(recorded()).isEqualTo(1);
    }

    @Test
    void hearsTheRefusalWhenTheModelFindsNoAnswer() {
        script = List.of(List.of("NO_", "ANSWER"));
        var answer = hear(QUESTION);
        assertThat(answer.kind()).isEqualTo(AnswerKind.REFUSAL);
        assertThat(heard).containsExactly("evidence LOW 1", "model", answer.text());
    }

    @Test
    void asksAtOnceWithoutWhatCouldLeadAstrayAndThenWithItIfThatGaveNothing() {
        library.put("hint", "Server", "The server listens on port 8000. Clients quote bananas in each request.");
        script = List.of(List.of("NO_ANSWER"), List.of("The server listens on port 8000 [1]."));
        var answer = hear(QUESTION);
        assertThat(prompts).hasSize(2);
        assertThat(prompts.getFirst().messages().getLast().text()).doesNotContain("bananas");
        assertThat(prompts.getLast().messages().getLast().text()).contains("bananas");
        assertThat(answer.kind()).isEqualTo(AnswerKind.GENERATED);
        assertThat(answer.usage()).isEqualTo(new TokenUsage(20, 10));

        prompts.clear();
        script = List.of(List.of("The server listens on port 8000 [1]."));
        assertThat(hear(QUESTION).usage()).isEqualTo(new TokenUsage(10, 5));
        assertThat(prompts).hasSize(1);
    }

    @Test
    void endsWhenItsListenerThrows() {
        var gone = new IllegalStateException("gone");
        assertThatThrownBy(() -> hear(QUESTION, " on port 8000 ", gone)).isSameAs(gone);
        assertThat(heard).last().isEqualTo(" on port 8000 ");
        assertThatThrownBy(() -> hear(QUESTION, "evidence LOW 1", gone)).isSameAs(gone);
        assertThat(recorded()).isZero();
    }

    @Test
    void hearsNothingOfAQuestionThatIsNotAdmitted() {
        assertThatThrownBy(() -> hear(" ")).isInstanceOf(InvalidRequestException.class);
        assertThat(heard).isEmpty();
    }

    private long recorded() {
        return events.stream().filter(QuestionAnswered.class::isInstance).count();
    }

    private Answer hear(String message) {
        return hear(message, "", new IllegalStateException());
    }

    /** @param last what the listener throws at */
    private Answer hear(String message, String last, RuntimeException thrown) {
        var listener = new AnswerListener() {
            @Override
            public void evidence(Optional<Assessment> assessment, List<Passage> sources) {
                text("evidence "
                        + assessment.map(a -> a.verdict().level().name()).orElse("none") + " " + sources.size());
            }

            @Override
            public void text(String piece) {
                heard.add(piece);
                if (piece.equals(last)) {
                    throw thrown;
                }
            }
        };
        return engine().answerQuestion().answer(Caller.ANONYMOUS, Question.of(message), listener, Library.soon());
    }

    private RagEngine engine() {
        var surroundings = new Surroundings(
                task -> Thread.ofVirtual().start(task),
                InstantSource.fixed(Library.NOW),
                System::nanoTime,
                new RandomIds());
        return new RagEngine(
                new RagParts(
                        library.store,
                        library.ledger,
                        sessions,
                        embedder,
                        Optional.of(new TellingModel()),
                        surroundings,
                        List.of(),
                        events::add),
                new RagSettings(
                        new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID),
                        new ConfidenceThresholds(0.85, 0.75, 0.2),
                        SessionSettings.DEFAULT,
                        new GenerationSettings(1000, 1500, whenDown)));
    }
}
