package dev.ragagent.app.eval;

import dev.ragagent.core.eval.AnswerFigures;
import dev.ragagent.core.eval.EvaluationReport;
import dev.ragagent.core.eval.KindFigures;
import dev.ragagent.core.eval.RankingFigures;
import io.micronaut.json.tree.JsonNode;
import java.util.LinkedHashMap;
import java.util.Locale;

/** A report as a program reads it. */
final class EvaluationJson {
    private EvaluationJson() {}

    static JsonNode of(EvaluationReport report) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("documents", JsonNode.createNumberNode(report.documents()));
        fields.put("chunks", JsonNode.createNumberNode(report.chunks()));
        var ranking = new LinkedHashMap<String, JsonNode>();
        report.ranking().forEach((mode, figures) -> ranking.put(mode.name().toLowerCase(Locale.ROOT), of(figures)));
        fields.put("retrieval", JsonNode.createObjectNode(ranking));
        fields.put(
                "kinds",
                JsonNode.createArrayNode(
                        report.kinds().stream().map(EvaluationJson::of).toList()));
        fields.put("answers", of(report.answers()));
        return JsonNode.createObjectNode(fields);
    }

    private static JsonNode of(RankingFigures figures) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("questions", JsonNode.createNumberNode(figures.questions()));
        fields.put("recall_at_5", JsonNode.createNumberNode(figures.recallAt5()));
        fields.put("recall_at_10", JsonNode.createNumberNode(figures.recallAt10()));
        fields.put("ndcg_at_10", JsonNode.createNumberNode(figures.ndcgAt10()));
        fields.put("mrr_at_10", JsonNode.createNumberNode(figures.mrrAt10()));
        return JsonNode.createObjectNode(fields);
    }

    private static JsonNode of(KindFigures figures) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("kind", JsonNode.createStringNode(figures.kind()));
        fields.put("questions", JsonNode.createNumberNode(figures.questions()));
        fields.put("answered", JsonNode.createNumberNode(figures.answered()));
        fields.put("mean_confidence", JsonNode.createNumberNode(figures.meanConfidence()));
        fields.put(
                "auroc",
                figures.auroc().isPresent()
                        ? JsonNode.createNumberNode(figures.auroc().getAsDouble())
                        : JsonNode.nullNode());
        return JsonNode.createObjectNode(fields);
    }

    private static JsonNode of(AnswerFigures figures) {
        var fields = new LinkedHashMap<String, JsonNode>();
        fields.put("questions", JsonNode.createNumberNode(figures.questions()));
        fields.put("answered", JsonNode.createNumberNode(figures.answered()));
        fields.put("gold_in_answered", JsonNode.createNumberNode(figures.rightOfAnswered()));
        fields.put("gold_in_all", JsonNode.createNumberNode(figures.rightOfAll()));
        return JsonNode.createObjectNode(fields);
    }
}
