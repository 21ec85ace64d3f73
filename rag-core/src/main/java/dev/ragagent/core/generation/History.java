package dev.ragagent.core.generation;

import dev.ragagent.core.grounding.PlantedInstructions;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.port.out.ChatGenerator;
import java.util.ArrayList;
import java.util.List;

/** The earlier turns as a model is given them. */
final class History {
    private History() {}

    /**
     * The latest turns that fit, whole, oldest first. Those without an answer are left out.
     *
     * @param turns oldest first
     * @param budget the most tokens
     * @param caution what an answer's sentence must not look like to be given: it may quote a document. Where caution is wary
     *     that holds for questions too.
     */
    static List<ChatMessage> of(List<PastTurn> turns, int budget, ChatGenerator model, Caution caution) {
        var messages = new ArrayList<ChatMessage>();
        int left = budget;
        for (PastTurn turn : turns.reversed()) {
            if (turn.answer().isEmpty()) {
                continue;
            }
            String question = turn.question();
            var asked = ChatMessage.user(
                    caution == Caution.PLAIN ? question : PlantedInstructions.leaveOut(question, caution));
            var answered = ChatMessage.assistant(
                    PlantedInstructions.leaveOut(turn.answer().get(), caution));
            left -= model.tokens(asked.text()) + model.tokens(answered.text());
            if (left < 0) {
                break;
            }
            messages.addFirst(answered);
            messages.addFirst(asked);
        }
        return messages;
    }
}
