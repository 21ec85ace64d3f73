package dev.ragagent.core.eval;

import dev.ragagent.model.document.SubmittedDocument;
import java.util.HashSet;
import java.util.List;

/**
 * A collection with questions about it.
 *
 * @param documents what is ingested, no id twice, at least one
 * @param questions what is asked, at least one; every gold document is among the documents
 */
public record EvaluationSet(List<SubmittedDocument> documents, List<EvaluationQuestion> questions) {
    public EvaluationSet {
        documents = List.copyOf(documents);
        questions = List.copyOf(questions);
        if (documents.isEmpty() || questions.isEmpty()) {
            throw new IllegalArgumentException("an evaluation needs documents and questions, not " + documents.size()
                    + " and " + questions.size());
        }
        var ids = new HashSet<>();
        for (SubmittedDocument document : documents) {
            if (!ids.add(document.id())) {
                throw new IllegalArgumentException("document " + document.id().value() + " stands twice");
            }
        }
        for (EvaluationQuestion question : questions) {
            for (var gold : question.gold()) {
                if (!ids.contains(gold)) {
                    throw new IllegalArgumentException("question " + question.id() + " names the gold document "
                            + gold.value() + ", which is not there");
                }
            }
        }
    }
}
