package dev.ragagent.core.understanding;

import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.Turn;
import java.util.Optional;

/** What of a session's turns a question can lean on. */
public final class PastTurns {
    private PastTurns() {}

    /**
     * Refusals and small talk say nothing that a question could refer to; of an answer its citations are left out, as the
     * sources have other numbers now.
     */
    public static PastTurn of(Turn turn) {
        boolean saysNothing =
                turn.answer().kind() == AnswerKind.SMALL_TALK || turn.answer().kind() == AnswerKind.REFUSAL;
        return new PastTurn(
                turn.question().text(), saysNothing ? Optional.empty() : Optional.of(withoutMarkers(turn.answer())));
    }

    private static String withoutMarkers(Answer answer) {
        var text = new StringBuilder(answer.text());
        for (var citation : answer.citations().reversed()) {
            int start = text.offsetByCodePoints(0, citation.marker().start());
            int end = text.offsetByCodePoints(0, citation.marker().end());
            text.delete(start > 0 && text.charAt(start - 1) == ' ' ? start - 1 : start, end);
        }
        return text.isEmpty() ? answer.text() : text.toString();
    }
}
