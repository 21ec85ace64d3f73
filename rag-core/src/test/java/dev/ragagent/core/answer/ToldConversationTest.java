package dev.ragagent.core.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.adapter.memory.ScriptedChatGenerator;
import dev.ragagent.core.Library;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.session.SessionSettings;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.QuestionAnswered;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.model.generation.ChatPrompt;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToldConversationTest {
    private static final RagSettings EASY = new RagSettings(
            new RequestLimits(5, 20, 1000, new CalibratedScore(0.2), RetrievalMode.HYBRID),
            new ConfidenceThresholds(0.85, 0.75, 0.2),
            SessionSettings.DEFAULT);
    private static final PastTurn PORT = said("On which port does the server listen?", "On port 8000 [1][2], arr[1].");

    private final List<PipelineEvent> events = new ArrayList<>();
    private final List<ChatPrompt> prompts = new ArrayList<>();
    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);
    private final RagEngine engine = engine();

    @BeforeEach
    void fill() {
        library.put("port", "Server", "The server listens on port 8000. The port can be changed with API_PORT.");
    }

    @Test
    void servesAFollowUpWithoutAnyCitationOfOld() {
        ask("And how can it be changed?", PORT);
        var messages = prompts.getLast().messages();
        assertThat(messages)
                .extracting(ChatMessage::role)
                .containsExactly(ChatMessage.Role.USER, ChatMessage.Role.ASSISTANT, ChatMessage.Role.USER);
        assertThat(messages.get(1).text()).isEqualTo("On port 8000, arr[1].");
        assertThat(messages.getLast().text()).contains("server");
    }

    @Test
    void recordsNoSessionAndTellsTheObserver() {
        var answer = ask("And how can it be changed?", PORT);
        assertThat(answer.answered()).isTrue();
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> engine.manageSessions().history(Caller.ANONYMOUS, answer.session(), Library.soon()));
        assertThat(events)
                .filteredOn(QuestionAnswered.class::isInstance)
                .singleElement()
                .extracting(
                        event -> ((QuestionAnswered) event).exchange().turn().answer())
                .isEqualTo(answer);
    }

    @Test
    void answersSmallTalkToo() {
        assertThat(ask("Hello", PORT).answered()).isFalse();
        assertThat(events).hasSize(1);
    }

    @Test
    void leavesOutRefusalsAlsoBehindWhatTheyWithdrew() {
        String refusal = Wording.refusal(RefusalReason.UNGROUNDED_ANSWER);
        ask(
                "On which port does the server listen?",
                said("What is a shark?", refusal),
                said("What is a whale?", "A fish.\n\n" + refusal),
                said("Hello", "Good day!"));
        assertThat(prompts.getLast().messages()).hasSize(1);
    }

    @Test
    void usesTheLastTurnsAndTheBeginningsOfLongOnes() {
        var turns = new ArrayList<PastTurn>();
        for (int i = 0; i < 40; i++) {
            turns.add(said("Which port has number " + i + "?", "Port " + i + "."));
        }
        ask("On which port does the server listen?", turns.toArray(PastTurn[]::new));
        var messages = prompts.getLast().messages();
        assertThat(messages.getFirst().text()).isEqualTo("Which port has number 35?");
        assertThat(messages).hasSize(11);

        var context =
                ToldHistory.read(new Context.Told(List.of(said("x".repeat(9_000), "\ud83e\udd80".repeat(9_000)))));
        var cut = ((Context.Told) context).turns().getFirst();
        assertThat(cut.question()).hasSize(1_000);
        assertThat(cut.answer().orElseThrow()).isEqualTo("\ud83e\udd80".repeat(8_000));
    }

    @Test
    void refusesWhatIsNoText() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> ask("Why?", said("a\0b", "c")))
                .satisfies(e -> assertThat(e.errors()).extracting("field").containsExactly("context"));
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> ask("Why?", said("a", "\ud800")));
    }

    private Answer ask(String message, PastTurn... said) {
        var question = new Question(
                message, new Context.Told(List.of(said)), OptionalInt.empty(), Optional.empty(), Filter.everything());
        return engine.answerQuestion().answer(Caller.ANONYMOUS, question, Library.soon());
    }

    private static PastTurn said(String question, String answer) {
        return new PastTurn(question, Optional.of(answer));
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
                        new MemorySessionStore(),
                        embedder,
                        Optional.of(new ScriptedChatGenerator(prompt -> {
                            prompts.add(prompt);
                            return "The port can be changed with API_PORT [1].";
                        })),
                        surroundings,
                        List.of(),
                        events::add),
                EASY);
    }
}
