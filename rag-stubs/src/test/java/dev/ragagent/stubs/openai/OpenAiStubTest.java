package dev.ragagent.stubs.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OpenAiStubTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void answersAtOnce() throws Exception {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults());
                var client = new Client(stub)) {
            HttpResponse<String> response = client.post("/chat/completions", Client.CHAT);
            assertThat(response.statusCode()).isEqualTo(200);
            JsonNode choice = Client.json(response).path("choices").path(0);
            assertThat(choice.path("message").path("content").asText()).isEqualTo("This is a short answer.");
            assertThat(choice.path("finish_reason").asText()).isEqualTo("stop");
            assertThat(Client.json(response).path("usage").path("prompt_tokens").asInt())
                    .isEqualTo(4);
            assertThat(stub.traffic().chatCalls()).isEqualTo(1);
            assertThat(stub.traffic().prompts().getFirst().lastUserText()).isEqualTo("How are you?");
        }
    }

    @Test
    void streamsPiecesThenReasonThenUsage() throws Exception {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults());
                var client = new Client(stub)) {
            HttpResponse<String> response = client.post("/chat/completions", Client.STREAM);
            assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
            var text = new StringBuilder();
            boolean finished = false;
            int tokens = 0;
            String last = "";
            for (String line :
                    response.body().lines().filter(line -> !line.isEmpty()).toList()) {
                last = line.substring("data: ".length());
                if (last.equals("[DONE]")) {
                    continue;
                }
                JsonNode event = MAPPER.readTree(last);
                text.append(event.at("/choices/0/delta/content").asText(""));
                finished |= event.at("/choices/0/finish_reason").asText().equals("stop");
                tokens += event.at("/usage/completion_tokens").asInt();
            }
            assertThat(text).hasToString("This is a short answer.");
            assertThat(finished).isTrue();
            assertThat(tokens).isEqualTo(6);
            assertThat(last).isEqualTo("[DONE]");
        }
    }

    @Test
    void longAnswerIsCutAtTheTokenLimit() throws Exception {
        var options = OpenAiStubOptions.defaults().withScript(ChatScript.fixed("one two three four"));
        try (var stub = OpenAiStub.start(options);
                var client = new Client(stub)) {
            String body = Client.CHAT.replace("{\"model\"", "{\"max_tokens\":2,\"model\"");
            JsonNode choice =
                    Client.json(client.post("/chat/completions", body)).at("/choices/0");
            assertThat(choice.at("/message/content").asText()).isEqualTo("one two");
            assertThat(choice.path("finish_reason").asText()).isEqualTo("length");
        }
    }

    @Test
    void vectorsAreTheSameAsFloatsAndAsBase64() throws Exception {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults());
                var client = new Client(stub)) {
            JsonNode floats = embedded(client, "\"float\"").at("/data/1/embedding");
            JsonNode base64 = embedded(client, "\"base64\"").at("/data/1/embedding");
            var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64.asText()))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            assertThat(bytes.remaining()).isEqualTo(64);
            double squares = 0;
            for (int i = 0; i < 64; i++) {
                assertThat(bytes.get(i)).isEqualTo((float) floats.get(i).asDouble());
                squares += bytes.get(i) * bytes.get(i);
            }
            assertThat(squares).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void textsThatShareWordsAreNear() {
        float[] asked = HashedWords.vector("Where does the cat sleep?", 384);
        assertThat(cosine(asked, HashedWords.vector("The cat does sleep on a mat.", 384)))
                .isGreaterThan(cosine(asked, HashedWords.vector("Parliament rejected the budget.", 384)) + 0.3);
    }

    @Test
    void wrongKeyAndUnknownModelAreRefused() throws Exception {
        var options = OpenAiStubOptions.defaults().withApiKey("key").withModels(Set.of("gpt-4o-mini", "one"));
        assertThat(options.toString()).doesNotContain("key");
        try (var stub = OpenAiStub.start(options);
                var client = new Client(stub)) {
            var refused = client.post("/chat/completions", Client.CHAT, "Bearer other", Duration.ofSeconds(5));
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(Client.json(refused).at("/error/code").asText()).isEqualTo("invalid_api_key");
            var unknown = client.post("/chat/completions", Client.CHAT.replace("gpt-4o-mini", "other"));
            assertThat(unknown.statusCode()).isEqualTo(404);
            assertThat(Client.json(unknown).at("/error/code").asText()).isEqualTo("model_not_found");
            assertThat(client.get("/models/one").statusCode()).isEqualTo(200);
            assertThat(client.get("/models/other").statusCode()).isEqualTo(404);
            assertThat(Client.json(client.get("/models")).path("data")).hasSize(2);
            assertThat(client.post("/nowhere", "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void badRequestsAreToldSo() throws Exception {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults());
                var client = new Client(stub)) {
            assertThat(client.post("/chat/completions", "no json").statusCode()).isEqualTo(400);
            assertThat(client.post("/chat/completions", "{\"model\":\"m\"}").statusCode())
                    .isEqualTo(400);
            assertThat(client.post("/embeddings", "{\"model\":\"m\",\"input\":\"\"}")
                            .statusCode())
                    .isEqualTo(400);
            String reasoning =
                    Client.CHAT.replace("gpt-4o-mini", "o3-mini").replace("{\"model\"", "{\"max_tokens\":5,\"model\"");
            assertThat(client.post("/chat/completions", reasoning).body()).contains("max_completion_tokens");
        }
    }

    @Test
    void takesItsTime() throws Exception {
        var options = OpenAiStubOptions.defaults().withLatency(Duration.ofMillis(300));
        try (var stub = OpenAiStub.start(options);
                var client = new Client(stub)) {
            long start = System.nanoTime();
            client.post("/chat/completions", Client.CHAT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
        }
    }

    @Test
    void keepsConnectionsAndLetsThemGo() throws Exception {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults())) {
            try (var client = new Client(stub)) {
                client.post("/chat/completions", Client.CHAT);
                client.post("/chat/completions", Client.STREAM);
                assertThat(stub.traffic().openConnections()).isEqualTo(1);
            }
            Await.until(() -> stub.traffic().openConnections() == 0);
        }
    }

    private static JsonNode embedded(Client client, String format) throws Exception {
        return Client.json(client.post(
                "/embeddings",
                "{\"model\":\"text-embedding-3-small\",\"dimensions\":64,\"encoding_format\":" + format
                        + ",\"input\":[\"a cat\",\"a dog\"]}"));
    }

    private static double cosine(float[] one, float[] other) {
        double dot = 0;
        for (int i = 0; i < one.length; i++) {
            dot += one[i] * other[i];
        }
        return dot;
    }
}
