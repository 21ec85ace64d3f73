package dev.ragagent.core.eval;

import dev.ragagent.model.document.DocumentId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A question with its labels.
 *
 * @param id for reports
 * @param text the question
 * @param gold the documents that hold the answer; empty for a question that none answers
 * @param kind {@value #ANSWERABLE}, or the name of a way in which it can't be answered
 * @param answers texts of which a right answer contains one; may be empty
 */
public record EvaluationQuestion(String id, String text, Set<DocumentId> gold, String kind, List<String> answers) {
    /** The kind of the questions that the documents answer. */
    public static final String ANSWERABLE = "answerable";

    public EvaluationQuestion {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(kind, "kind");
        gold = Set.copyOf(gold);
        answers = List.copyOf(answers);
        if (text.isBlank()) {
            throw new IllegalArgumentException("question " + id + " is blank");
        }
        if (kind.equals(ANSWERABLE) && gold.isEmpty()) {
            throw new IllegalArgumentException("question " + id + " is answerable and names no gold document");
        }
    }

    /** Whether the documents answer it. */
    public boolean answerable() {
        return kind.equals(ANSWERABLE);
    }
}
