package dev.ragagent.core.generation;

import dev.ragagent.core.grounding.PlantedInstructions;
import dev.ragagent.core.grounding.PlantedInstructions.Caution;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.generation.ChatMessage;
import dev.ragagent.port.out.ChatGenerator;
import java.util.ArrayList;
import java.util.List;

/** The earlier turns as a model is given them. */
final class History {
    private History() {}

    /**
     * The latest turns that fit, whole, oldest first. Refusals and small talk say nothing that a question could refer to;
     * of an answer its citations are left out, as the sources have other numbers now.
     *
     * @param turns oldest first
     * @param budget the most tokens
     * @param caution what an answer's sentence must not look like to be given: it may quote a document. Where caution is wary
     *     that holds for questions too.
     */
    static List<ChatMessage> of(List<Turn> turns, int budget, ChatGenerator model, Caution caution) {
        var messages = new ArrayList<ChatMessage>();
        int left = budget;
        for (Turn turn : turns.reversed()) {
            if (turn.answer().kind() == AnswerKind.SMALL_TALK || turn.answer().kind() == AnswerKind.REFUSAL) {
                continue;
            }
            String question = turn.question().text();
            var asked = ChatMessage.user(
                    caution == Caution.PLAIN ? question : PlantedInstructions.leaveOut(question, caution));
            var answered = ChatMessage.assistant(PlantedInstructions.leaveOut(withoutMarkers(turn), caution));
            left -= model.tokens(asked.text()) + model.tokens(answered.text());
            if (left < 0) {
                break;
            }
            messages.addFirst(answered);
            messages.addFirst(asked);
        }
        return messages;
    }

    private static String withoutMarkers(Turn turn) {
        var text = new StringBuilder(turn.answer().text());
        for (var citation : turn.answer().citations().reversed()) {
            int start = text.offsetByCodePoints(0, citation.marker().start());
            int end = text.offsetByCodePoints(0, citation.marker().end());
            text.delete(start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start, end);
        }
        return text.isEmpty() ? turn.answer().text() : text.toString();
    }
}
