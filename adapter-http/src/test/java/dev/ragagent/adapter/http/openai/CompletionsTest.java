package dev.ragagent.adapter.http.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.EventReader;
import dev.ragagent.adapter.http.EventReader.Received;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Context;
import dev.ragagent.model.conversation.PastTurn;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CompletionsTest {
    private static final String PATH = "/v1/chat/completions";

    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final AtomicReference<Question> asked = new AtomicReference<>();

    @Test
    void givesTheAnswerAsTheOnlyChoiceWithAllThatIsKnownOfIt() {
        answers(Samples.generated());
        var response = ask("""
                {"model": "gpt-anything", "messages": [{"role": "user", "content": "Why?"}], "temperature": 0.2,
                 "n": 3, "top_k": 99, "tools": [{"type": "function", "function": {"name": "f"}}], "user": null}""");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode completion = TestServer.json(response);
        assertThat(completion.get("object").textValue()).isEqualTo("chat.completion");
        assertThat(completion.get("model").textValue()).isEqualTo("gpt-anything");
        assertThat(completion.get("id").textValue()).startsWith("chatcmpl-");
        assertThat(completion.get("created").longValue()).isGreaterThan(1_700_000_000);
        assertThat(completion.get("usage"))
                .hasToString("{\"prompt_tokens\":512,\"completion_tokens\":88,\"total_tokens\":600}");
        assertThat(completion.get("choices")).hasSize(1);
        JsonNode choice = completion.get("choices").get(0);
        assertThat(choice.get("index").intValue()).isZero();
        assertThat(choice.get("finish_reason").textValue()).isEqualTo("stop");
        JsonNode message = choice.get("message");
        assertThat(message.get("role").textValue()).isEqualTo("assistant");
        assertThat(message.get("content").textValue())
                .isEqualTo(Samples.generated().text());
        JsonNode rag = message.get("rag");
        assertThat(rag.get("session_id").isNull()).isTrue();
        TestServer.json(SERVER.post("/chat/run", "{\"message\": \"Why?\"}"))
                .properties()
                .forEach(field -> {
                    if (!field.getKey().equals("session_id")) {
                        assertThat(rag.get(field.getKey())).isEqualTo(field.getValue());
                    }
                });
    }

    @Test
    void readsTheConversationAndNoInstructions() {
        answers(Samples.refusal());
        var response = ask("""
                {"messages": [
                  {"role": "system", "content": "You are a pirate."},
                  {"role": "assistant", "content": "Welcome!"},
                  {"role": "user", "content": [{"type": "text", "text": "A?"}, {"type": "image_url", "image_url": {}}]},
                  {"role": "assistant", "content": null, "tool_calls": []},
                  {"role": "tool", "content": "42", "tool_call_id": "x"},
                  {"role": "assistant", "content": [{"type": "text", "text": "B."}]},
                  {"role": "user", "content": "C?"},
                  {"role": "developer", "content": {"no": "matter"}},
                  {"role": "user", "content": [{"type": "text", "text": "D"}, {"type": "text", "text": "E?"}]},
                  {"role": "assistant", "content": "begun"}]}""");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(asked.get())
                .isEqualTo(new Question(
                        "D\nE?",
                        new Context.Told(
                                List.of(new PastTurn("A?", Optional.of("B.")), new PastTurn("C?", Optional.empty()))),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Filter.everything()));
        JsonNode completion = TestServer.json(response);
        assertThat(completion.get("model").textValue()).isEqualTo("rag");
        assertThat(completion.at("/choices/0/finish_reason").textValue()).isEqualTo("stop");
        assertThat(completion.at("/choices/0/message/rag/refusal_reason").textValue())
                .isEqualTo("low_confidence");
    }

    @Test
    void streamsChunksThatJoinedAreTheAnswer() {
        streams(Samples.generated(), "They walk sideways ", "[1]. Nobody knows why.");
        var response = ask(
                "{\"model\": \"m\", \"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}");

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        var chunks = chunks(response);
        assertThat(chunks).hasSize(4);
        assertThat(chunks.getFirst().at("/choices/0/delta")).hasToString("{\"role\":\"assistant\",\"content\":\"\"}");
        assertThat(content(chunks)).isEqualTo(Samples.generated().text());
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.get("object").textValue()).isEqualTo("chat.completion.chunk");
            assertThat(chunk.get("id")).isEqualTo(chunks.getFirst().get("id"));
            assertThat(chunk.get("model").textValue()).isEqualTo("m");
            assertThat(chunk.has("usage")).isFalse();
            boolean last = chunk.equals(chunks.getLast());
            assertThat(chunk.at("/choices/0/finish_reason").isNull()).isEqualTo(!last);
            assertThat(chunk.has("rag")).isEqualTo(last);
        });
        assertThat(chunks.getLast().at("/choices/0/finish_reason").textValue()).isEqualTo("stop");
        assertThat(chunks.getLast().at("/choices/0/delta")).isEmpty();
        assertThat(chunks.getLast().at("/rag/response").textValue())
                .isEqualTo(Samples.generated().text());
    }

    @Test
    void endsAStreamWithTheUsageWhenThatIsAskedFor() {
        streams(Samples.generated(), Samples.generated().text());
        var chunks = chunks(ask("""
                {"stream": true, "stream_options": {"include_usage": true, "include_obfuscation": false},
                 "messages": [{"role": "user", "content": "Why?"}]}"""));
        assertThat(chunks).hasSize(4);
        assertThat(chunks.get(2).at("/choices/0/finish_reason").textValue()).isEqualTo("stop");
        assertThat(chunks.getLast().get("choices")).isEmpty();
        assertThat(chunks.getLast().at("/usage/total_tokens").intValue()).isEqualTo(600);
        assertThat(chunks.getLast().has("rag")).isTrue();
    }

    @Test
    void showsThatAnAnswerWasWithdrawn() {
        streams(Samples.refusal(), "Crabs fly.");
        var chunks = chunks(ask("{\"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"));
        assertThat(content(chunks))
                .isEqualTo("Crabs fly.\n\n" + Samples.refusal().text());
        assertThat(chunks.getLast().at("/choices/0/finish_reason").textValue()).isEqualTo("content_filter");
        assertThat(chunks.getLast().at("/rag/should_answer").booleanValue()).isFalse();
    }

    @Test
    void tellsOfAFailureInAStreamByAnErrorWithoutDone() {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), List.of());
            throw new ChatGeneratorException(
                    ChatGeneratorException.Kind.UNAVAILABLE, true, null, "secret.internal broke off", null);
        };
        var events = events(ask("{\"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"));
        assertThat(events).extracting(Received::name).containsOnly("message").hasSize(2);
        JsonNode error = TestServer.json(events.getLast().data()).get("error");
        assertThat(error.get("code").textValue()).isEqualTo("llm_unavailable");
        assertThat(error.get("type").textValue()).isEqualTo("server_error");
    }

    @Test
    void namesWhatIsWrongWithAMessage() {
        assertError(ask("{}"), "messages");
        assertError(ask("{\"messages\": []}"), "messages");
        assertError(ask("{\"messages\": [\"Why?\"]}"), "messages[0]");
        assertError(ask("{\"messages\": [{\"role\": \"pirate\", \"content\": \"Why?\"}]}"), "messages[0].role");
        assertError(ask("{\"messages\": [{\"role\": \"user\"}]}"), "messages[0].content");
        assertError(ask("{\"messages\": [{\"role\": \"user\", \"content\": 7}]}"), "messages[0].content");
        assertError(
                ask("{\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"image_url\"}]}]}"),
                "messages[0].content[0]");
        assertError(ask("{\"messages\": [{\"role\": \"user\", \"content\": \"a\\u0000b\"}]}"), "messages[0].content");
        assertError(
                ask("{\"stream\": \"yes\", \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}"), "stream");
        assertError(
                ask("{\"model\": \"" + "m".repeat(201)
                        + "\", \"messages\": [{\"role\": \"user\", \"content\": \"?\"}]}"),
                "model");
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            throw new InvalidRequestException(List.of(new FieldError("message", "must not be empty")));
        };
        assertError(
                ask(
                        "{\"messages\": [{\"role\": \"system\", \"content\": \"x\"}, {\"role\": \"user\", \"content\": \" \"}]}"),
                "messages[1].content");
    }

    @Test
    void takesAMebibyte() {
        answers(Samples.generated());
        String start = "{\"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}], \"padding\": \"";
        String whole = start + "x".repeat((1 << 20) - start.length() - 2) + "\"}";
        assertThat(ask(whole).statusCode()).isEqualTo(200);
        assertThat(ask(whole + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void answersWhateverOfTheTwoTypesIsAccepted() {
        streams(Samples.generated(), Samples.generated().text());
        String body = "{\"stream\": true, \"messages\": [{\"role\": \"user\", \"content\": \"Why?\"}]}";
        for (String accepted : List.of("application/json", "text/event-stream", "*/*")) {
            var response = SERVER.send(SERVER.request(PATH)
                    .header("Content-Type", "application/json")
                    .header("Accept", accepted)
                    .POST(BodyPublishers.ofString(body)));
            assertThat(chunks(response)).hasSize(3);
        }
    }

    @Test
    void listsAModel() {
        JsonNode list = TestServer.json(SERVER.get("/v1/models"));
        assertThat(list.get("object").textValue()).isEqualTo("list");
        JsonNode model = list.get("data").get(0);
        assertThat(model.get("id").textValue()).isEqualTo("rag");
        assertThat(model.get("object").textValue()).isEqualTo("model");
        assertThat(model.get("created").isIntegralNumber()).isTrue();
        assertThat(model.get("owned_by").isTextual()).isTrue();
    }

    private void answers(Answer answer) {
        SERVER.useCases().answerQuestion = (_, question, _) -> {
            asked.set(question);
            return answer;
        };
    }

    private static void streams(Answer answer, String... pieces) {
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.evidence(Optional.of(Samples.allowed()), List.of());
            List.of(pieces).forEach(listener::text);
            return answer;
        };
    }

    private static HttpResponse<String> ask(String body) {
        return SERVER.post(PATH, body);
    }

    private static List<Received> events(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new EventReader(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8))).all();
    }

    /** Of a stream that came to its end. */
    private static List<JsonNode> chunks(HttpResponse<String> response) {
        var events = events(response);
        assertThat(response.body()).doesNotContain("event:");
        assertThat(events.getLast().data()).isEqualTo("[DONE]");
        return events.subList(0, events.size() - 1).stream()
                .map(event -> TestServer.json(event.data()))
                .toList();
    }

    private static String content(List<JsonNode> chunks) {
        var joined = new StringBuilder();
        chunks.forEach(
                chunk -> joined.append(chunk.at("/choices/0/delta/content").asText("")));
        return joined.toString();
    }

    private static void assertError(HttpResponse<String> response, String param) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
        JsonNode error = TestServer.json(response).get("error");
        assertThat(error.get("param").textValue()).isEqualTo(param);
        assertThat(error.get("code").textValue()).isEqualTo("validation_error");
        assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
        assertThat(error.get("message").textValue()).contains(param);
    }
}
