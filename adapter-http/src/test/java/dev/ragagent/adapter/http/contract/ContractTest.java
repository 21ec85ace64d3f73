package dev.ragagent.adapter.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The comparison sees each kind of difference, planted in the document or in an exchange that keeps to it. */
class ContractTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String QUESTION = "{\"message\": \"Why?\"}";

    private static Exchange answered;
    private static Exchange streamed;
    private static Exchange refused;

    @BeforeAll
    static void exchange() {
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();
        SERVER.useCases().streamAnswer = (_, _, listener, _) -> {
            listener.text("They walk sideways [1].");
            return Samples.generated();
        };
        SERVER.post("/chat/run", QUESTION);
        SERVER.post("/chat/stream", QUESTION);
        SERVER.post("/chat/run", "{}");
        List<Exchange> exchanges = SERVER.recorder().take().stream()
                .filter(exchange -> !exchange.path().equals("/openapi.yml"))
                .toList();
        answered = exchanges.get(0);
        streamed = exchanges.get(1);
        refused = exchanges.get(2);
    }

    @Test
    void findsNothingInWhatKeepsToIt() {
        for (Exchange exchange : List.of(answered, streamed, refused)) {
            assertThat(SERVER.contract().differences(exchange)).isEmpty();
        }
        assertThat(answered.responseBody()).as("it had something to look at").isPresent();
        assertThat(streamed.responseBody()).isPresent();
    }

    @Test
    void seesWhatTheDocumentDoesNotDescribe() {
        assertThat(afterChange(answered, document -> at(document, "/paths").remove("/chat/run")))
                .contains("no such route");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/paths/~1chat~1run/post/responses")
                                .remove("200")))
                .contains("the status 200 is not documented");
        assertThat(afterChange(
                        refused,
                        document -> at(document, "/paths/~1chat~1run/post/responses")
                                .remove("400")))
                .contains("the status 400 is not documented");
        String content = "/paths/~1chat~1run/post/responses/200/content";
        assertThat(afterChange(
                        answered,
                        document -> at(document, content)
                                .set("text/plain", at(document, content).remove("application/json"))))
                .contains("media type \"application/json\" is not documented");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/paths/~1chat~1run/post/requestBody/content")
                                .removeAll()))
                .contains("was taken, and is not documented");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/components/schemas/ChatAnswer/properties")
                                .remove("degraded")))
                .contains("degraded");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/components/schemas/ChatBody/properties")
                                .remove("message")))
                .contains("message");
        assertThat(afterChange(
                        streamed,
                        document -> at(
                                        document,
                                        "/paths/~1chat~1stream/post/responses/200/content/text~1event-stream/x-events")
                                .remove("content")))
                .contains("the event \"content\" is not documented");
        assertThat(afterChange(
                        streamed,
                        document -> at(document, "/components/schemas/AnswerEvents.Content/properties")
                                .remove("delta")))
                .contains("content: ")
                .contains("delta");
    }

    @Test
    void seesWhatTheAnswerDoesNotKeep() {
        assertThat(afterChange(
                        answered,
                        document ->
                                ((ArrayNode) document.at("/components/schemas/ChatAnswer/required")).add("promised")))
                .contains("promised");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/components/schemas/ChatAnswer/properties/degraded")
                                .put("type", "string")))
                .contains("degraded");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/components/schemas/ChatAnswer/properties/message_id")
                                .put("format", "date-time")))
                .contains("message_id");
        assertThat(afterChange(
                        answered,
                        document -> ((ArrayNode)
                                        document.at("/components/schemas/ChatAnswer/properties/answer_kind/enum"))
                                .removeAll()
                                .add("refusal")))
                .contains("answer_kind");
        assertThat(afterChange(
                        answered,
                        document -> at(document, "/components/headers/Optional-X-RateLimit-Limit")
                                .put("required", true)))
                .contains("there is no X-RateLimit-Limit");
        assertThat(SERVER.contract().differences(without(answered, "X-Request-Id")))
                .contains("there is no X-Request-Id");
        assertThat(SERVER.contract()
                        .differences(without(answered, "Content-Type"))
                        .toString())
                .contains("media type \"\"");
        assertThat(SERVER.contract()
                        .differences(withBody(answered, "{\"x\": 1}"))
                        .toString())
                .contains("response")
                .contains("x");
        assertThat(SERVER.contract().differences(withBody(answered, "{")).toString())
                .contains("no JSON");
    }

    private static String afterChange(Exchange exchange, Consumer<ObjectNode> change) {
        ObjectNode document = SERVER.contract().document().deepCopy();
        change.accept(document);
        return Contract.of(document).differences(exchange).toString();
    }

    private static ObjectNode at(ObjectNode document, String pointer) {
        assertThat(document.at(pointer).isObject()).as(pointer).isTrue();
        return (ObjectNode) document.at(pointer);
    }

    private static Exchange without(Exchange exchange, String header) {
        var headers = new ArrayList<Map.Entry<String, String>>(exchange.responseHeaders());
        headers.removeIf(entry -> entry.getKey().equalsIgnoreCase(header));
        return new Exchange(
                exchange.method(),
                exchange.target(),
                exchange.requestHeaders(),
                exchange.requestBody(),
                exchange.status(),
                headers,
                exchange.responseBody());
    }

    private static Exchange withBody(Exchange exchange, String body) {
        return new Exchange(
                exchange.method(),
                exchange.target(),
                exchange.requestHeaders(),
                exchange.requestBody(),
                exchange.status(),
                exchange.responseHeaders(),
                Optional.of(body.getBytes(StandardCharsets.UTF_8)));
    }
}
