package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.score.Answerability;
import dev.ragagent.model.score.Confidence;

/** An assessment as JSON: with {@code level} it allowed the answer, with {@code refusal} it did not. */
final class AssessmentJson {
    private AssessmentJson() {}

    static ObjectNode tree(Assessment assessment) {
        ObjectNode tree = Json.object();
        tree.put("confidence", assessment.verdict().confidence().value());
        switch (assessment.verdict()) {
            case Verdict.Allowed allowed -> tree.put("level", allowed.level().name());
            case Verdict.Refused refused -> tree.put("refusal", refused.reason().name());
        }
        ConfidenceMetrics metrics = assessment.metrics();
        tree.putObject("metrics")
                .put("average", metrics.averageSimilarity())
                .put("min", metrics.minSimilarity())
                .put("max", metrics.maxSimilarity())
                .put("chunks", metrics.chunks())
                .put("diversity", metrics.diversity());
        assessment.answerability().ifPresent(it -> tree.put("answerability", it.value()));
        return tree;
    }

    static Assessment of(JsonNode tree) {
        JsonNode metrics = tree.required("metrics");
        return new Assessment(
                verdict(tree),
                new ConfidenceMetrics(
                        Json.number(metrics, "average"),
                        Json.number(metrics, "min"),
                        Json.number(metrics, "max"),
                        Json.integer(metrics, "chunks"),
                        Json.number(metrics, "diversity")),
                Json.optionalNumber(tree, "answerability").map(Answerability::new));
    }

    private static Verdict verdict(JsonNode tree) {
        var confidence = new Confidence(Json.number(tree, "confidence"));
        return tree.has("level")
                ? new Verdict.Allowed(confidence, ConfidenceLevel.valueOf(Json.text(tree, "level")))
                : new Verdict.Refused(confidence, RefusalReason.valueOf(Json.text(tree, "refusal")));
    }
}
