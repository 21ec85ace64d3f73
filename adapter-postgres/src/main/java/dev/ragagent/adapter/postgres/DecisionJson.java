package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import dev.ragagent.model.score.SparseScore;
import java.util.UUID;

/** A decision record as JSON, form 1. */
final class DecisionJson {
    private static final int FORM = 1;

    private DecisionJson() {}

    static String write(DecisionRecord decision) {
        ObjectNode tree = Json.form(FORM);
        Json.put(tree, "questionHash", decision.questionHash());
        tree.put("rewritten", decision.rewritten());
        Json.put(tree, "policy", decision.policy());
        Json.put(tree, "embeddingModel", decision.embeddingModel());
        decision.mode().ifPresent(mode -> tree.put("mode", mode.name()));
        tree.put("topK", decision.topK());
        tree.put("similarityThreshold", decision.similarityThreshold().value());
        tree.put("thresholdFromRequest", decision.thresholdFromRequest());
        FilterJson.tree(decision.filter()).ifPresent(filter -> tree.set("filter", filter));
        ArrayNode retrieved = tree.putArray("retrieved");
        decision.retrieved().forEach(chunk -> retrieved.add(tree(chunk)));
        return Json.write(tree);
    }

    static DecisionRecord read(String json) {
        return Json.read("a decision", json, tree -> {
            Json.requireForm(FORM, tree);
            return new DecisionRecord(
                    Json.text(tree, "questionHash"),
                    Json.flag(tree, "rewritten"),
                    Json.text(tree, "policy"),
                    Json.optionalText(tree, "embeddingModel"),
                    Json.optionalText(tree, "mode").map(RetrievalMode::valueOf),
                    Json.integer(tree, "topK"),
                    new CalibratedScore(Json.number(tree, "similarityThreshold")),
                    Json.flag(tree, "thresholdFromRequest"),
                    FilterJson.of(Json.optional(tree, "filter")),
                    Json.list(tree, "retrieved", DecisionJson::chunk));
        });
    }

    private static ObjectNode tree(RetrievedChunk chunk) {
        ObjectNode tree = Json.object();
        tree.put("id", chunk.id().toString());
        Json.put(tree, "document", chunk.document().map(DocumentId::value));
        tree.put("fusion", chunk.fusion().value());
        chunk.cosine().ifPresent(it -> tree.put("cosine", it.value()));
        chunk.sparse().ifPresent(it -> tree.put("sparse", it.value()));
        Json.put(tree, "denseRank", chunk.denseRank());
        Json.put(tree, "sparseRank", chunk.sparseRank());
        return tree;
    }

    private static RetrievedChunk chunk(JsonNode tree) {
        return new RetrievedChunk(
                new ChunkId(UUID.fromString(Json.text(tree, "id"))),
                Json.optionalText(tree, "document").map(DocumentId::new),
                new FusionScore(Json.number(tree, "fusion")),
                Json.optionalNumber(tree, "cosine").map(CosineSimilarity::new),
                Json.optionalNumber(tree, "sparse").map(SparseScore::new),
                Json.optionalInteger(tree, "denseRank"),
                Json.optionalInteger(tree, "sparseRank"));
    }
}
