package dev.ragagent.app.faults;

import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.app.json.JsonView;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the HTTP contract says of the body of {@code POST /chat/run} and of problems. Empty text: it is kept. */
final class Contract {
    private static final List<String> KEYS = List.of(
            "response",
            "should_answer",
            "answer_kind",
            "degraded",
            "confidence",
            "confidence_level",
            "answerability",
            "confidence_metrics",
            "disclaimer",
            "refusal_reason",
            "sources",
            "citations",
            "unsupported",
            "session_id",
            "message_id",
            "timestamp",
            "model",
            "usage",
            "timings_ms");
    private static final Set<String> KINDS = Set.of("generated", "extractive", "refusal", "small_talk");
    private static final List<String> KEYS_OF_A_PROBLEM =
            List.of("type", "title", "detail", "instance", "code", "request_id", "timestamp", "suggested_action");

    private Contract() {}

    static String ofAnswer(JsonView body) {
        var broken = new ArrayList<String>();
        KEYS.stream()
                .filter(key -> body.node().get(key) == null)
                .map(key -> "no " + key)
                .forEach(broken::add);
        String kind = body.text("answer_kind");
        if (!KINDS.contains(kind) || body.text("response").isBlank()) {
            broken.add("kind " + kind + ", response \"" + body.text("response") + "\"");
        }
        boolean answers = kind.equals("generated") || kind.equals("extractive");
        if (body.flag("should_answer") != answers || body.objects("sources").isEmpty() == answers) {
            broken.add(kind + " with should_answer " + body.flag("should_answer") + " and "
                    + body.objects("sources").size() + " sources");
        }
        if (body.optionalText("refusal_reason").isPresent() != kind.equals("refusal")) {
            broken.add(kind + " with refusal_reason " + body.optionalText("refusal_reason"));
        }
        if (kind.equals("generated") != body.optionalText("model").isPresent() && answers) {
            broken.add(kind + " with model " + body.optionalText("model"));
        }
        for (JsonView citation : body.objects("citations")) {
            if (body.objects("sources").stream().noneMatch(source -> cites(citation, source))) {
                broken.add("the quote \"" + citation.text("quote") + "\" is in no source");
            }
        }
        if (answers && body.objects("citations").isEmpty()) {
            broken.add("an answer without a citation");
        }
        return String.join("; ", broken);
    }

    private static boolean cites(JsonView citation, JsonView source) {
        return source.integer("index") == citation.integer("source")
                && source.text("chunk_text").contains(citation.text("quote"));
    }

    static String ofProblem(HttpResponse<String> response, JsonView body) {
        var broken = new ArrayList<String>();
        KEYS_OF_A_PROBLEM.stream()
                .filter(key -> body.optionalText(key).isEmpty())
                .map(key -> "no " + key)
                .forEach(broken::add);
        String type = response.headers().firstValue("Content-Type").orElse("none");
        if (!type.startsWith("application/problem+json")) {
            broken.add("content type " + type);
        }
        int status = ProblemCode.valueOf(body.text("code")).status(); // throws for one that nobody knows
        if (status != response.statusCode() || body.integer("status") != status) {
            broken.add(body.text("code") + " with status " + response.statusCode());
        }
        if (status == 500) {
            broken.add("a defect: " + body.text("detail"));
        }
        if (status == 503 && response.headers().firstValueAsLong("Retry-After").orElse(0) < 1) {
            broken.add("503 without Retry-After");
        }
        return String.join("; ", broken);
    }
}
