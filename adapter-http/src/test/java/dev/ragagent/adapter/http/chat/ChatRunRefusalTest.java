package dev.ragagent.adapter.http.chat;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.InvalidRequestException;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the edge refuses by itself: in all of these the use case is not asked, which would be a 500. */
class ChatRunRefusalTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                arguments("{}", "message"),
                arguments("{\"message\": null}", "message"),
                arguments("{\"message\": 5}", "message"),
                arguments("{\"message\": [\"a\"]}", "message"),
                arguments("{\"message\": \"a\\u0000b\"}", "message"),
                arguments("{\"message\": \"half \\ud83e\"}", "message"),
                arguments("{\"message\": \"half \\udd80\\ud83e\"}", "message"),
                arguments("{\"message\": \"a\", \"message\": \"b\"}", "message"),
                arguments("{\"message\": \"a\", \"question\": \"b\"}", "question"),
                arguments("{\"message\": \"a\", \"Message\": \"b\"}", "Message"),
                arguments("{\"message\": \"a\", \"topK\": 3}", "topK"),
                arguments("{\"message\": \"a\", \"top_k\": \"5\"}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": 5.7}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": 5.0}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": 5e0}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": true}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": 2147483648}", "top_k"),
                arguments("{\"message\": \"a\", \"top_k\": " + "9".repeat(900) + "}", "top_k"),
                arguments("{\"message\": \"a\", \"similarity_threshold\": \"0.5\"}", "similarity_threshold"),
                arguments("{\"message\": \"a\", \"similarity_threshold\": 1.01}", "similarity_threshold"),
                arguments("{\"message\": \"a\", \"similarity_threshold\": -0.1}", "similarity_threshold"),
                arguments("{\"message\": \"a\", \"similarity_threshold\": 1e999999999}", "similarity_threshold"),
                arguments("{\"message\": \"a\", \"session_id\": \"not-a-uuid\"}", "session_id"),
                arguments("{\"message\": \"a\", \"session_id\": \"1-1-1-1-1\"}", "session_id"),
                arguments("{\"message\": \"a\", \"session_id\": \"\"}", "session_id"),
                arguments("{\"message\": \"a\", \"session_id\": 7}", "session_id"),
                arguments("{\"message\": \"a\", \"filters\": []}", "filters"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": null}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": {}}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": []}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": [\"x\", [\"y\"]]}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": 1e400}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": \"" + "x".repeat(1001) + "\"}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": \"\\u0000\"}}", "filters.c"),
                arguments("{\"message\": \"a\", \"filters\": {\"\": 1}}", "filters[\"\"]"),
                arguments("{\"message\": \"a\", \"filters\": {\"c\": 1, \"c\": 2}}", "filters.c"));
    }

    @ParameterizedTest
    @MethodSource("brokenFields")
    void namesTheBrokenField(String body, String field) {
        assertProblem(SERVER.post("/chat/run", body), 400, "VALIDATION_ERROR").namesFields(field);
    }

    @Test
    void namesEveryBrokenFieldAtOnce() {
        var response = SERVER.post(
                "/chat/run",
                "{\"top_k\": \"5\", \"session_id\": \"x\", \"similarity_threshold\": 7, \"filters\": {\"a\": null, \"b\": {}},"
                        + " \"extra\": 1}");

        assertProblem(response, 400, "VALIDATION_ERROR")
                .namesFields(
                        "message", "session_id", "top_k", "similarity_threshold", "filters.a", "filters.b", "extra");
    }

    @Test
    void namesNoMoreThanAHundredFieldsAndNoLongerNamesThanItMust() {
        var body = new StringBuilder("{\"message\": \"a\", \"" + "🦀".repeat(150) + "\": 1");
        for (int i = 0; i < 500; i++) {
            body.append(", \"x").append(i).append("\": 1");
        }

        var errors = assertProblem(SERVER.post("/chat/run", body + "}"), 400, "VALIDATION_ERROR")
                .document()
                .path("errors");

        assertThat(errors.size()).isEqualTo(100);
        assertThat(errors.path(0).path("field").asText()).isEqualTo("🦀".repeat(100) + "…");
    }

    @Test
    void quotesNoMoreOfAValueThanItMust() {
        var response = SERVER.post("/chat/run", "{\"message\": \"a\", \"session_id\": \"" + "x".repeat(60_000) + "\"}");

        assertProblem(response, 400, "VALIDATION_ERROR").namesFields("session_id");
        assertThat(response.body().length()).isLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"message\"",
                "5",
                "{",
                "{\"message\"",
                "{\"message\": \"a\"",
                "{'message': 'a'}",
                "{message: \"a\"}",
                "{\"message\": \"a\",}",
                "{\"message\": \"a\"} x",
                "{\"message\": \"a\"}{}",
                "{\"message\": \"a\"} // done",
                "{\"message\": \"a\nb\"}",
                "{\"message\": NaN}",
                "{\"top_k\": 05}",
                "{\"top_k\": +5}",
                "{\"top_k\": .5}",
                "{\"message\": \"\\x41\"}",
                "{\"message\": undefined}",
                "\uFEFF{}"
            })
    void refusesWhatIsNotOneJsonObject(String body) {
        assertProblem(SERVER.post("/chat/run", body), 400, "MALFORMED_JSON").namesFields();
    }

    @Test
    void refusesJsonThatIsNestedTooDeeply() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);

        assertProblem(SERVER.post("/chat/run", "{\"message\": " + deep + "}"), 400, "MALFORMED_JSON");
    }

    @Test
    void refusesEndlessNumbers() {
        assertProblem(SERVER.post("/chat/run", "{\"top_k\": " + "1".repeat(50_000) + "}"), 400, "MALFORMED_JSON");
    }

    static Stream<Arguments> notUtf8() {
        return Stream.of(
                arguments((Object) "{\"message\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1)),
                arguments((Object) "{\"message\": \"a\"}".getBytes(StandardCharsets.UTF_16LE)),
                arguments((Object) "{\"message\": \"a\"}".getBytes(StandardCharsets.UTF_16BE)),
                arguments((Object) bytes("{\"message\": \"", 0xC0, 0xAF, "\"}")),
                arguments((Object) bytes("{\"message\": \"", 0xED, 0xA0, 0x80, "\"}")),
                arguments((Object) bytes("{\"message\": \"", 0xE2, 0x82, "\"}")),
                arguments((Object) bytes("{\"message\": \"a\"}", 0xFF)));
    }

    @ParameterizedTest
    @MethodSource("notUtf8")
    void refusesWhatIsNotUtf8(byte[] body) {
        assertProblem(send("application/json", BodyPublishers.ofByteArray(body)), 400, "MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                "application/json; charset=iso-8859-1", "application/problem+json", "json", "*/*"
            })
    void refusesOtherContentTypes(String contentType) {
        assertProblem(
                send(contentType, BodyPublishers.ofString("{\"message\": \"a\"}")), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesABodyWithoutAContentType() {
        assertProblem(
                SERVER.send(SERVER.request("/chat/run").POST(BodyPublishers.ofString("{\"message\": \"a\"}"))),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\""})
    void takesJsonInUtf8(String contentType) {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();

        assertThat(send(contentType, BodyPublishers.ofString("{\"message\": \"a\"}"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void refusesAMissingBody() {
        assertProblem(send("application/json", BodyPublishers.noBody()), 400, "MALFORMED_JSON");
    }

    @Test
    void takesABodyOfExactlyTheLimitAndNoByteMore() {
        var length = new AtomicReference<Integer>();
        SERVER.useCases().answerQuestion = (_, question, _) -> {
            length.set(question.message().length());
            return Samples.generated();
        };
        String frame = "{\"message\": \"\"}";
        int room = HttpSettings.SMALL_BODY_BYTES - frame.length();

        assertThat(SERVER.post("/chat/run", "{\"message\": \"" + "a".repeat(room) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(length.get()).isEqualTo(room);
        assertProblem(
                SERVER.post("/chat/run", "{\"message\": \"" + "a".repeat(room + 1) + "\"}"), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void boundsABodyWhoseLengthIsNotAnnouncedAlike() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        byte[] small = "{\"message\": \"a\"}".getBytes(StandardCharsets.UTF_8);
        byte[] large = ("{\"message\": \"" + "a".repeat(HttpSettings.SMALL_BODY_BYTES) + "\"}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(send("application/json", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(small)))
                        .statusCode())
                .isEqualTo(200);
        assertProblem(
                send("application/json", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))),
                413,
                "PAYLOAD_TOO_LARGE");
    }

    @Test
    void leavesLimitsOfTheConfigurationToTheUseCase() {
        SERVER.useCases().answerQuestion = (_, question, _) -> {
            if (question.message().length() > 1000) {
                throw new InvalidRequestException("message", "has 1 to 1000 characters, not 5000");
            }
            throw new InvalidRequestException(
                    "topK", "is 1 to 20, not " + question.topK().orElseThrow());
        };

        assertProblem(SERVER.post("/chat/run", "{\"message\": \"" + "a".repeat(5000) + "\"}"), 400, "VALIDATION_ERROR")
                .namesFields("message");
        assertProblem(SERVER.post("/chat/run", "{\"message\": \"a\", \"top_k\": 0}"), 400, "VALIDATION_ERROR")
                .namesFields("top_k");
    }

    private static HttpResponse<String> send(String contentType, BodyPublisher body) {
        return SERVER.send(
                SERVER.request("/chat/run").header("Content-Type", contentType).POST(body));
    }

    private static byte[] bytes(Object... parts) {
        var out = new java.io.ByteArrayOutputStream();
        for (Object part : parts) {
            if (part instanceof Integer octet) {
                out.write(octet);
            } else {
                out.writeBytes(part.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }
}
