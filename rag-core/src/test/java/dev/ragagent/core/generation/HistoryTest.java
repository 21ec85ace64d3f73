package dev.ragagent.core.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.ScriptedChatGenerator;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.generation.ChatMessage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {
    /** Counts words. */
    private final ScriptedChatGenerator model = new ScriptedChatGenerator(prompt -> "words");

    @Test
    void givesTheLatestTurnsThatFitOldestFirst() {
        var turns = List.of(said("one one one", "first first first"), said("two", "second"), said("three", "third"));
        assertThat(History.of(turns, 9, model, Caution.PLAIN))
                .containsExactly(
                        ChatMessage.user("two"),
                        ChatMessage.assistant("second"),
                        ChatMessage.user("three"),
                        ChatMessage.assistant("third"));
        assertThat(History.of(turns, 10, model, Caution.PLAIN)).hasSize(6);
        assertThat(History.of(turns, 1, model, Caution.PLAIN)).isEmpty();
        assertThat(History.of(turns, 0, model, Caution.PLAIN)).isEmpty();
    }

    @Test
    void leavesOutWhatHasNoAnswer() {
        assertThat(History.of(List.of(new PastTurn("Hello", Optional.empty())), 100, model, Caution.PLAIN))
                .isEmpty();
    }

    private static PastTurn said(String question, String answer) {
        return new PastTurn(question, Optional.of(answer));
    }
}
