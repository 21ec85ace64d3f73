package dev.ragagent.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.data.ServerFile;
import dev.ragagent.app.json.JsonView;
import dev.ragagent.app.serve.Server;
import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client and the Model Context Protocol's, both from npm, against the running service and a model of the stub's. */
class NodeClientsTest {
    private static final String QUESTION = "Where does the key of the harbour hang?";
    private static final String UNANSWERABLE = "Who invented penicillin?";
    private static final int LIMIT = 100;

    @RegisterExtension
    static final NodeProject NODE = new NodeProject();

    @TempDir
    static Path temp;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static OpenAiStub model;
    private static Server server;
    private static JsonView anonymous;
    private static List<JsonView> visits;
    private static JsonView openAi;

    /** Each script runs once. The service has no key at first. */
    @BeforeAll
    static void useTheClients() throws Exception {
        model = OpenAiStub.start(OpenAiStubOptions.defaults());
        server = Server.start(ConfigurationReader.read(Map.of(
                "API_PORT", "0",
                "DATA_DIR", temp.toString(),
                "CORPUS_DIR", "",
                "OPENAI_BASE_URL", model.baseUrl(),
                "API_RATE_LIMIT", String.valueOf(LIMIT),
                "CONFIDENCE_CALIBRATION", "raw",
                "SIMILARITY_THRESHOLD_DEFAULT", "0.3",
                "CONFIDENCE_THRESHOLD_LOW", "0.3")));
        ingest();
        String mcp = server.address().resolve("/mcp").toString();
        anonymous = NODE.run("mcp.mjs", mcp, QUESTION, "{}").objects("visits").getFirst();
        String key = key("app");
        visits = NODE.run(
                        "mcp.mjs",
                        mcp,
                        QUESTION,
                        "{\"Authorization\": \"Bearer " + key + "\"}",
                        "{\"X-API-Key\": \"" + key + "\"}",
                        "{\"Authorization\": \"Bearer sk-wrong\"}",
                        "{}")
                .objects("visits");
        openAi = NODE.run(
                "openai.mjs", server.address().resolve("/v1").toString(), key, key("busy"), QUESTION, UNANSWERABLE);
    }

    @AfterAll
    static void close() {
        server.close();
        model.close();
        HTTP.close();
    }

    @Test
    void openAisClientListsTheModelAndGetsAnAnswer() {
        assertThat(openAi.texts("models")).containsExactly("rag");
        JsonView answer = openAi.optionalObject("answer").orElseThrow();
        JsonView choice = answer.objects("choices").getFirst();
        assertThat(choice.text("finish_reason")).isEqualTo("stop");
        assertThat(message(answer).text("content")).contains("blue door", "[1]");
        assertThat(answer.optionalObject("usage").orElseThrow().integer("total_tokens"))
                .isPositive();
        JsonView rag = message(answer).optionalObject("rag").orElseThrow();
        assertThat(rag.text("response")).isEqualTo(message(answer).text("content"));
        assertThat(rag.text("answer_kind")).isEqualTo("generated");
        assertThat(rag.objects("sources").getFirst().text("document_id")).isEqualTo("harbour");
    }

    @Test
    void aStreamJoinedIsTheAnswer() {
        JsonView streamed = openAi.optionalObject("streamed").orElseThrow();
        String joined = String.join("", streamed.texts("deltas"));
        assertThat(joined)
                .isEqualTo(
                        message(openAi.optionalObject("answer").orElseThrow()).text("content"))
                .isEqualTo(openAi.text("assembled"));
        assertThat(streamed.texts("deltas").stream().filter(delta -> !delta.isEmpty()))
                .hasSizeGreaterThan(1);
        assertThat(streamed.text("finish_reason")).isEqualTo("stop");
        assertThat(streamed.optionalObject("rag").orElseThrow().text("response"))
                .isEqualTo(joined);
    }

    @Test
    void aRefusalIsAnOrdinaryMessage() {
        JsonView refused = openAi.optionalObject("refused").orElseThrow();
        assertThat(refused.objects("choices").getFirst().text("finish_reason")).isEqualTo("stop");
        assertThat(message(refused).text("content")).isNotBlank();
        JsonView rag = message(refused).optionalObject("rag").orElseThrow();
        assertThat(rag.flag("should_answer")).isFalse();
        assertThat(rag.text("refusal_reason")).isEqualTo("no_relevant_context");
    }

    @Test
    void openAisClientKnowsTheErrorsForItsOwn() {
        for (String call : List.of("wrong_key", "wrong_key_models")) {
            JsonView error = openAi.optionalObject(call).orElseThrow();
            assertThat(error.text("error")).isEqualTo("AuthenticationError");
            assertThat(error.integer("status")).isEqualTo(401);
            assertThat(error.text("code")).isEqualTo("invalid_api_key");
            assertThat(error.text("message")).contains("This API key is not valid.");
            assertThat(error.text("request_id")).isNotBlank();
        }
        JsonView empty = openAi.optionalObject("empty_question").orElseThrow();
        assertThat(empty.text("error")).isEqualTo("BadRequestError");
        assertThat(empty.text("code")).isEqualTo("validation_error");
        JsonView tooMany = openAi.optionalObject("too_many").orElseThrow();
        assertThat(tooMany.text("error")).isEqualTo("RateLimitError");
        assertThat(tooMany.text("code")).isEqualTo("rate_limit_exceeded");
        assertThat(Integer.parseInt(tooMany.text("retry_after"))).isPositive();
    }

    @Test
    void theMcpClientUsesTheToolsWithoutAKeyWhileThereIsNone() {
        usesTheTools(anonymous);
    }

    @Test
    void theMcpClientUsesTheToolsWithAKeyInEitherHeader() {
        usesTheTools(visits.get(0));
        usesTheTools(visits.get(1));
    }

    @Test
    void theMcpClientIsRefusedWithoutTheRightKey() {
        for (JsonView visit : visits.subList(2, 4)) {
            assertThat(visit.optionalText("protocol")).isEmpty();
            assertThat(visit.integer("status")).isEqualTo(401);
        }
        assertThat(visits.get(2).text("message")).contains("INVALID_API_KEY");
        assertThat(visits.get(3).text("message")).contains("AUTHENTICATION_REQUIRED");
    }

    private static void usesTheTools(JsonView visit) {
        assertThat(visit.optionalText("error")).as("%s", visit).isEmpty();
        assertThat(visit.text("protocol")).isEqualTo("2025-11-25");
        assertThat(visit.texts("tools")).containsExactly("ask", "search");

        JsonView ask = visit.optionalObject("ask").orElseThrow();
        JsonView answer = ask.optionalObject("structuredContent").orElseThrow();
        assertThat(answer.text("response")).contains("blue door");
        assertThat(answer.objects("citations")).isNotEmpty();
        assertThat(ask.objects("content").getFirst().text("text")).contains(answer.text("response"));

        JsonView search = visit.optionalObject("search").orElseThrow();
        assertThat(search.optionalObject("structuredContent")
                        .orElseThrow()
                        .objects("results")
                        .getFirst()
                        .text("document_id"))
                .isEqualTo("harbour");

        assertThat(visit.optionalObject("out_of_range").orElseThrow().flag("isError"))
                .isTrue();
    }

    private static JsonView message(JsonView completion) {
        return completion
                .objects("choices")
                .getFirst()
                .optionalObject("message")
                .orElseThrow();
    }

    private static void ingest() throws IOException, InterruptedException {
        String job = post("/documents", "", """
                        {"documents": [
                          {"id": "harbour", "content": "The key of the harbour hangs beside the blue door."},
                          {"id": "garden", "content": "Tomatoes grow best under glass until June."}]}""").text("job_id");
        long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!get("/jobs/" + job).text("state").equals("succeeded")) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** Makes a key, as the owner of the machine may. */
    private static String key(String name) throws IOException, InterruptedException {
        String token = ServerFile.read(temp).orElseThrow().token();
        return post("/admin/keys", token, "{\"name\": \"" + name + "\", \"scopes\": [\"chat\"]}")
                .text("key");
    }

    private static JsonView get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private static JsonView post(String path, String key, String json) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
        return send(key.isEmpty() ? request : request.header("X-API-Key", key));
    }

    private static JsonView send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HTTP.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isLessThan(300);
        return JsonView.parse(response.body());
    }

    private static URI at(String path) {
        return server.address().resolve(path);
    }
}
