package dev.ragagent.core.eval;

import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an evaluation found.
 *
 * @param documents how many documents were ingested
 * @param chunks how many chunks they were cut into
 * @param ranking by retrieval mode; empty when no question is answerable
 * @param kinds by kind, the answerable ones first, then by name
 * @param answers over the answerable questions
 */
public record EvaluationReport(
        int documents,
        int chunks,
        Map<RetrievalMode, RankingFigures> ranking,
        List<KindFigures> kinds,
        AnswerFigures answers) {
    public EvaluationReport {
        var ordered = new EnumMap<RetrievalMode, RankingFigures>(RetrievalMode.class);
        ordered.putAll(ranking);
        ranking = Collections.unmodifiableMap(ordered);
        kinds = List.copyOf(kinds);
        Objects.requireNonNull(answers, "answers");
    }
}
