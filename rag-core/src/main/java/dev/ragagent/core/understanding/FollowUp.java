package dev.ragagent.core.understanding;

import dev.ragagent.core.text.Term;
import dev.ragagent.model.conversation.PastTurn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Makes a question that leans on the conversation self-contained, without a model: by the terms of the questions that it
 * leans on.
 */
public final class FollowUp {
    /** More terms than this and the old question would weigh more than the new one. */
    private static final int MOST_TERMS = 8;

    private FollowUp() {}

    /**
     * The question with the terms behind it that it lacks; empty when it stands alone, or when there is nothing that it
     * could lean on. The words of the question come first and unchanged.
     *
     * @param history the last turns, oldest first
     */
    public static Optional<String> selfContained(String question, List<PastTurn> history) {
        if (!Leaning.leans(question)) {
            return Optional.empty();
        }
        var terms = missingTerms(question, questionsLeantOn(history));
        return terms.isEmpty() ? Optional.empty() : Optional.of(question + " (" + String.join(" ", terms) + ")");
    }

    /** From the last question that stood alone to the last one; small talk is no question. */
    private static List<String> questionsLeantOn(List<PastTurn> history) {
        var questions = new ArrayList<String>();
        for (PastTurn turn : history.reversed()) {
            String asked = turn.question();
            if (SmallTalk.recognise(asked).isEmpty()) {
                questions.add(asked);
                if (!Leaning.leans(asked)) {
                    break;
                }
            }
        }
        Collections.reverse(questions);
        return questions;
    }

    /** As they are written there, each once; when there are too many, those of the later questions. */
    private static List<String> missingTerms(String question, List<String> sources) {
        var known = new HashSet<String>();
        Term.of(question).forEach(term -> known.add(term.stem()));
        var terms = new ArrayList<String>();
        for (String source : sources) {
            for (Term term : Term.of(source)) {
                if (known.add(term.stem())) {
                    terms.add(term.span().of(source));
                }
            }
        }
        return terms.subList(Math.max(0, terms.size() - MOST_TERMS), terms.size());
    }
}
