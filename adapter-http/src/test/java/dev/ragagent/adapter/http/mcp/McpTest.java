package dev.ragagent.adapter.http.mcp;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.time.Deadline;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol, message by message. */
class McpTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @ParameterizedTest
    @ValueSource(strings = {"2025-06-18", "2025-11-25"})
    void agreesOnAVersionThatTheClientSpeaks(String version) {
        JsonNode result = result(initialize(version));

        assertThat(result.path("protocolVersion").asText()).isEqualTo(version);
        assertThat(result.path("serverInfo").path("name").asText()).isEqualTo("rag-agent");
        assertThat(result.path("serverInfo").path("version").asText()).isEqualTo("1.2.3");
        assertThat(result.path("capabilities").has("tools")).isTrue();
        assertThat(result.path("instructions").asText()).contains("refuses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-11-05", "2025-03-26", "2099-01-01"})
    void offersItsNewestVersionInsteadOfAnother(String version) {
        assertThat(result(initialize(version)).path("protocolVersion").asText()).isEqualTo("2025-11-25");
    }

    @Test
    void keepsNoSession() {
        var response = initialize("2025-11-25");

        assertThat(response.headers().firstValue("Mcp-Session-Id")).isEmpty();
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(result(call("tools/list")).path("tools").size())
                .as("no message before")
                .isEqualTo(2);
    }

    @Test
    void answersAPingAndRepeatsItsId() {
        assertThat(json(SERVER.post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": \"ä-1\", \"method\": \"ping\"}")))
                .isEqualTo(json("{\"jsonrpc\": \"2.0\", \"id\": \"ä-1\", \"result\": {}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/cancelled", "notifications/nothing"})
    void hearsNotifications(String method) {
        var response = SERVER.post("/mcp", "{\"jsonrpc\": \"2.0\", \"method\": \"" + method + "\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).isEmpty();
    }

    static Stream<Arguments> brokenMessages() {
        return Stream.of(
                arguments("", -32700, "empty"),
                arguments("{", -32700, "not valid JSON"),
                arguments("7", -32700, "JSON object"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"} {}", -32700, "follows"),
                arguments("{\"id\": 1, \"id\": 2}", -32600, "twice"),
                arguments(" [{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}]", -32600, "batch"),
                arguments("{\"id\": 1, \"method\": \"ping\"}", -32600, "jsonrpc"),
                arguments("{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}", -32600, "jsonrpc"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1}", -32600, "method"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": null}", -32600, "method"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": {}}", -32600, "Responses"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}", -32600, "id"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"ping\"}", -32600, "id"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 99999999999999999999, \"method\": \"ping\"}", -32600, "id"),
                arguments("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": 1}", -32600, "params"));
    }

    @ParameterizedTest
    @MethodSource("brokenMessages")
    void refusesWhatIsNoMessage(String body, int code, String about) {
        var response = SERVER.post("/mcp", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode failure = json(response);
        assertThat(failure.path("jsonrpc").asText()).isEqualTo("2.0");
        assertThat(failure.path("id").isNull()).isTrue();
        assertThat(failure.path("error").path("code").asInt()).isEqualTo(code);
        assertThat(failure.path("error").path("message").asText()).contains(about);
    }

    static Stream<Arguments> brokenCalls() {
        return Stream.of(
                arguments("nothing", "{}", -32601),
                arguments("resources/list", "{}", -32601),
                arguments("tools/call", "{\"name\": \"rm\", \"arguments\": {}}", -32602),
                arguments("tools/call", "{\"name\": 1e999999999}", -32602),
                arguments("tools/call", "{\"name\": 1e99999999999}", -32602),
                arguments("tools/call", "{\"name\": -1e2147483648}", -32602),
                arguments("tools/call", "{\"name\": 1e-2147483648}", -32602),
                arguments("tools/call", "{\"arguments\": {\"question\": \"a\"}}", -32602),
                arguments("tools/call", "{\"name\": \"ask\", \"arguments\": [1]}", -32602),
                arguments("tools/call", "{\"name\": {\"a\": 1}}", -32602),
                arguments("tools/call", "[]", -32602),
                arguments("tools/call", null, -32602),
                arguments("initialize", "{\"protocolVersion\": []}", -32602),
                arguments("initialize", null, -32602));
    }

    @ParameterizedTest
    @MethodSource("brokenCalls")
    void answersAnErrorToARequestThatItCanNotTake(String method, String params, int code) {
        var response = SERVER.post(
                "/mcp",
                "{\"jsonrpc\": \"2.0\", \"id\": 9, \"method\": \"" + method + "\""
                        + (params == null ? "" : ", \"params\": " + params) + "}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode error = json(response);
        assertThat(error.path("id").asInt()).isEqualTo(9);
        assertThat(error.path("error").path("code").asInt()).as(response.body()).isEqualTo(code);
        assertThat(error.path("error").path("message").asText()).isNotBlank();
        assertThat(response.body())
                .doesNotContain("Exception")
                .doesNotContain("jackson")
                .doesNotContain("io.");
    }

    @Test
    void namesTheToolThatItDoesNotHave() {
        var response = SERVER.post("/mcp", """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "rm", "arguments": {}}}
                """);

        assertThat(json(response).path("error").path("message").asText()).isEqualTo("Tool not found: rm");
    }

    @Test
    void speaksOnlyVersionsThatItKnows() {
        assertThat(withHeader("MCP-Protocol-Version", "2025-06-18").statusCode())
                .isEqualTo(200);
        var refused = withHeader("MCP-Protocol-Version", "2025-03-26");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("error").path("code").asInt()).isEqualTo(-32600);
        assertThat(json(refused).path("error").path("message").asText()).contains("2025-06-18, 2025-11-25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json, text/event-stream", "application/json", "*/*"})
    void answersInJson(String accept) {
        assertThat(withHeader("Accept", accept).headers().firstValue("Content-Type"))
                .contains("application/json");
    }

    @Test
    void answersInNothingButJson() {
        assertProblem(withHeader("Accept", "text/event-stream"), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void opensNoStreamAndHasNoSessionToEnd() {
        assertProblem(
                SERVER.send(SERVER.request("/mcp")
                        .header("Accept", "text/event-stream")
                        .GET()),
                405,
                "METHOD_NOT_ALLOWED");
        var deletion = SERVER.delete("/mcp");
        assertProblem(deletion, 405, "METHOD_NOT_ALLOWED");
        assertThat(deletion.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void takesBodiesOfAMebibyteAndNoMore() {
        String start = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": {\"_meta\": {\"a\": \"";
        String end = "\"}}}";
        String fill = "x".repeat((1 << 20) - start.length() - end.length());

        assertThat(SERVER.post("/mcp", start + fill + end).statusCode()).isEqualTo(200);
        assertProblem(SERVER.post("/mcp", start + fill + "x" + end), 413, "PAYLOAD_TOO_LARGE");
    }

    @Test
    void takesNothingButJson() {
        assertProblem(
                SERVER.send(SERVER.request("/mcp").POST(BodyPublishers.ofString("{}"))), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void isForThoseWhoMayAsk() {
        SERVER.useCases().authenticate = (_, _) -> new Caller(new Principal("x"), EnumSet.of(Scope.INGEST));

        assertProblem(call("tools/list"), 403, "FORBIDDEN");
    }

    @Test
    void passesCallerAndDeadlineOn() {
        var asker = new Caller(new Principal("app"), Set.of(Scope.CHAT));
        var caller = new AtomicReference<Caller>();
        var deadline = new AtomicReference<Deadline>();
        SERVER.useCases().authenticate = (_, _) -> asker;
        SERVER.useCases().answerQuestion = (by, _, until) -> {
            caller.set(by);
            deadline.set(until);
            return Samples.smallTalk();
        };

        result(SERVER.post("/mcp", """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "ask", "arguments": {"question": "Hi"}}}
                """));

        assertThat(caller.get()).isEqualTo(asker);
        assertThat(deadline.get().remaining()).isPositive().isLessThan(TestServer.REQUEST_DEADLINE);
    }

    private static HttpResponse<String> initialize(String version) {
        return SERVER.post(
                "/mcp",
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\": \""
                        + version
                        + "\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"c\", \"version\": \"1\"}}}");
    }

    private static HttpResponse<String> call(String method) {
        return SERVER.post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\"}");
    }

    private static HttpResponse<String> withHeader(String name, String value) {
        return SERVER.send(SERVER.request("/mcp")
                .header("Content-Type", "application/json")
                .header(name, value)
                .POST(BodyPublishers.ofString("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}")));
    }

    private static JsonNode result(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        JsonNode message = json(response);
        assertThat(message.has("error")).as(response.body()).isFalse();
        return message.path("result");
    }
}
