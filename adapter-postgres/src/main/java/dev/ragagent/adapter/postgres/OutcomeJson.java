package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.CitedChunk;
import dev.ragagent.model.conversation.DecisionOutcome;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.document.ChunkId;
import java.util.UUID;

/** What came of a question as JSON, form 1. Ranges are arrays of start and end, durations are nanoseconds. */
final class OutcomeJson {
    private static final int FORM = 1;

    private OutcomeJson() {}

    static String write(DecisionOutcome outcome) {
        ObjectNode tree = Json.form(FORM);
        tree.put("kind", outcome.kind().name());
        tree.put("degraded", outcome.degraded());
        outcome.assessment().ifPresent(it -> tree.set("assessment", AssessmentJson.tree(it)));
        ArrayNode citations = tree.putArray("citations");
        outcome.citations().forEach(citation -> citations.add(tree(citation)));
        tree.put("unsupported", outcome.unsupported());
        Json.put(tree, "model", outcome.model());
        tree.put("promptTokens", outcome.usage().promptTokens());
        tree.put("completionTokens", outcome.usage().completionTokens());
        tree.set("timings", AnswerJson.tree(outcome.timings()));
        return Json.write(tree);
    }

    static DecisionOutcome read(String json) {
        return Json.read("an outcome", json, tree -> {
            Json.requireForm(FORM, tree);
            return new DecisionOutcome(
                    AnswerKind.valueOf(Json.text(tree, "kind")),
                    Json.flag(tree, "degraded"),
                    Json.optional(tree, "assessment").map(AssessmentJson::of),
                    Json.list(tree, "citations", OutcomeJson::citation),
                    Json.integer(tree, "unsupported"),
                    Json.optionalText(tree, "model"),
                    new TokenUsage(Json.integer(tree, "promptTokens"), Json.integer(tree, "completionTokens")),
                    AnswerJson.timings(tree.required("timings")));
        });
    }

    private static ObjectNode tree(CitedChunk citation) {
        ObjectNode tree = Json.object();
        tree.put("source", citation.source());
        tree.put("chunk", citation.chunk().toString());
        tree.set("statement", AnswerJson.tree(citation.statement()));
        tree.set("quote", AnswerJson.tree(citation.quote()));
        return tree;
    }

    private static CitedChunk citation(JsonNode tree) {
        return new CitedChunk(
                Json.integer(tree, "source"),
                new ChunkId(UUID.fromString(Json.text(tree, "chunk"))),
                AnswerJson.range(tree.required("statement")),
                AnswerJson.range(tree.required("quote")));
    }
}
