package dev.ragagent.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Checks that a response is a problem document as the contract has it. */
public final class ProblemAssert {
    private final JsonNode problem;

    private ProblemAssert(JsonNode problem) {
        this.problem = problem;
    }

    /** Checks status, code, media type, every key, and that the id in the body is the one in the header. */
    public static ProblemAssert assertProblem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return assertProblem(
                response.body(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.headers().firstValue("X-Request-Id").orElse(""),
                status,
                code);
    }

    /** The same for a reply that was read byte by byte. */
    public static ProblemAssert assertProblem(RawHttp.Reply reply, int status, String code) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return assertProblem(
                reply.body(),
                reply.header("Content-Type").orElse(""),
                reply.header("X-Request-Id").orElse(""),
                status,
                code);
    }

    private static ProblemAssert assertProblem(
            String body, String contentType, String requestId, int status, String code) {
        assertThat(contentType).isEqualTo("application/problem+json");
        JsonNode problem = TestServer.json(body);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("code").asText()).as(body).isEqualTo(code);
        assertThat(problem.path("type").asText())
                .isEqualTo("urn:ragagent:problem:"
                        + code.toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        assertThat(problem.path("request_id").asText()).isEqualTo(requestId).isNotEmpty();
        assertThat(problem.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank();
        assertThat(problem.path("suggested_action").asText()).isNotBlank();
        assertThat(problem.has("instance")).isTrue();
        assertThat(problem.path("errors").isArray()).isTrue();
        assertThat(problem.size()).isEqualTo(10);
        return new ProblemAssert(problem);
    }

    /** Checks that exactly these fields are named as broken, in this order. */
    public ProblemAssert namesFields(String... fields) {
        List<String> named = new ArrayList<>();
        problem.path("errors").forEach(error -> {
            named.add(error.path("field").asText());
            assertThat(error.path("message").asText()).isNotBlank();
        });
        assertThat(named).containsExactly(fields);
        return this;
    }

    /** The document. */
    public JsonNode document() {
        return problem;
    }
}
