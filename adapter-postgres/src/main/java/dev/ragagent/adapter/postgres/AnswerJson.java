package dev.ragagent.adapter.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** An answer as JSON, form 1. Ranges are arrays of start and end, durations are nanoseconds. */
final class AnswerJson {
    private static final int FORM = 1;

    private AnswerJson() {}

    static String write(Answer answer) {
        ObjectNode tree = Json.form(FORM);
        tree.put("id", answer.id().toString());
        tree.put("session", answer.session().toString());
        Json.put(tree, "text", answer.text());
        tree.put("kind", answer.kind().name());
        tree.put("degraded", answer.degraded());
        answer.assessment().ifPresent(it -> tree.set("assessment", AssessmentJson.tree(it)));
        Json.put(tree, "disclaimer", answer.disclaimer());
        ArrayNode sources = tree.putArray("sources");
        answer.sources().forEach(source -> sources.add(PassageJson.tree(source)));
        ArrayNode citations = tree.putArray("citations");
        answer.citations().forEach(citation -> citations.add(tree(citation)));
        ArrayNode unsupported = tree.putArray("unsupported");
        answer.unsupported().forEach(range -> unsupported.add(tree(range)));
        tree.put("at", answer.at().truncatedTo(ChronoUnit.MICROS).toString());
        Json.put(tree, "model", answer.model());
        tree.put("promptTokens", answer.usage().promptTokens());
        tree.put("completionTokens", answer.usage().completionTokens());
        tree.set("timings", tree(answer.timings()));
        return Json.write(tree);
    }

    static Answer read(String json) {
        return Json.read("an answer", json, tree -> {
            Json.requireForm(FORM, tree);
            return new Answer(
                    new MessageId(UUID.fromString(Json.text(tree, "id"))),
                    new SessionId(UUID.fromString(Json.text(tree, "session"))),
                    Json.text(tree, "text"),
                    AnswerKind.valueOf(Json.text(tree, "kind")),
                    Json.flag(tree, "degraded"),
                    Json.optional(tree, "assessment").map(AssessmentJson::of),
                    Json.optionalText(tree, "disclaimer"),
                    Json.list(tree, "sources", PassageJson::of),
                    Json.list(tree, "citations", AnswerJson::citation),
                    Json.list(tree, "unsupported", AnswerJson::range),
                    Instant.parse(Json.text(tree, "at")),
                    Json.optionalText(tree, "model"),
                    new TokenUsage(Json.integer(tree, "promptTokens"), Json.integer(tree, "completionTokens")),
                    timings(tree.required("timings")));
        });
    }

    private static ObjectNode tree(Citation citation) {
        ObjectNode tree = Json.object();
        tree.put("source", citation.source());
        tree.set("statement", tree(citation.statement()));
        tree.set("marker", tree(citation.marker()));
        Json.put(tree, "quote", citation.quote());
        tree.set("quoteRange", tree(citation.quoteRange()));
        return tree;
    }

    private static Citation citation(JsonNode tree) {
        return new Citation(
                Json.integer(tree, "source"),
                range(tree.required("statement")),
                range(tree.required("marker")),
                Json.text(tree, "quote"),
                range(tree.required("quoteRange")));
    }

    static ArrayNode tree(CodePointRange range) {
        return Json.array().add(range.start()).add(range.end());
    }

    static CodePointRange range(JsonNode tree) {
        return new CodePointRange(tree.required(0).intValue(), tree.required(1).intValue());
    }

    static ObjectNode tree(Timings timings) {
        return Json.object()
                .put("embedding", timings.embedding().toNanos())
                .put("retrieval", timings.retrieval().toNanos())
                .put("generation", timings.generation().toNanos())
                .put("total", timings.total().toNanos());
    }

    static Timings timings(JsonNode tree) {
        return new Timings(
                duration(tree, "embedding"),
                duration(tree, "retrieval"),
                duration(tree, "generation"),
                duration(tree, "total"));
    }

    private static Duration duration(JsonNode tree, String field) {
        return Duration.ofNanos(tree.required(field).longValue());
    }
}
