package dev.ragagent.adapter.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.ProblemAssert;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.error.OverloadedException;
import dev.ragagent.model.access.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every error below /v1 has OpenAI's form, whoever found it; the others keep theirs. */
class OpenAiErrorsTest {
    private static final String PATH = "/v1/chat/completions";
    private static final String QUESTION = "{\"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @Test
    void ofTheFramework() {
        assertError(SERVER.get("/v1/engines"), 404, "invalid_request_error", "not_found");
        assertError(SERVER.get("/v1"), 404, "invalid_request_error", "not_found");
        assertError(SERVER.get(PATH), 405, "invalid_request_error", "method_not_allowed");
        ProblemAssert.assertProblem(SERVER.get("/v1nothing"), 404, "NOT_FOUND");
    }

    @Test
    void ofTheBody() {
        assertError(SERVER.post(PATH, "{"), 400, "invalid_request_error", "malformed_json");
        assertError(
                SERVER.send(SERVER.request(PATH)
                        .header("Content-Type", "text/plain")
                        .POST(BodyPublishers.ofString(QUESTION))),
                415,
                "invalid_request_error",
                "unsupported_media_type");
        assertError(
                SERVER.post(PATH, QUESTION + " ".repeat(1 << 20)), 413, "invalid_request_error", "payload_too_large");
    }

    @Test
    void ofAccess() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };
        var missing = SERVER.post(PATH, QUESTION);
        assertError(missing, 401, "authentication_error", "authentication_required");
        assertThat(missing.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        SERVER.useCases().authenticate = (_, _) -> Caller.UNIDENTIFIED;
        assertError(SERVER.get("/v1/models"), 403, "permission_error", "forbidden");
    }

    @Test
    void ofTheWork() {
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new OverloadedException("Too many at once.");
        };
        var overloaded = SERVER.post(PATH, QUESTION);
        assertError(overloaded, 503, "server_error", "overloaded");
        assertThat(overloaded.headers().firstValue("Retry-After")).isPresent();
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new DeadlineExceededException("asking");
        };
        assertError(SERVER.post(PATH, QUESTION), 504, "server_error", "deadline_exceeded");
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new IllegalStateException("inner workings");
        };
        var defect = SERVER.post(PATH, QUESTION);
        assertError(defect, 500, "server_error", "internal_error");
        assertThat(defect.body()).doesNotContain("inner workings");
        SERVER.useCases().streamAnswer = (_, _, _, _) -> {
            throw new OverloadedException("Too many at once.");
        };
        assertError(
                SERVER.post(PATH, QUESTION.replace("{\"messages", "{\"stream\": true, \"messages")),
                503,
                "server_error",
                "overloaded");
    }

    private static void assertError(HttpResponse<String> response, int status, String type, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        JsonNode body = TestServer.json(response);
        assertThat(body.size()).isEqualTo(1);
        JsonNode error = body.get("error");
        assertThat(error.size()).isEqualTo(4);
        assertThat(error.get("message").textValue()).isNotBlank();
        assertThat(error.get("type").textValue()).isEqualTo(type);
        assertThat(error.get("code").textValue()).isEqualTo(code);
        assertThat(error.has("param")).isTrue();
    }
}
