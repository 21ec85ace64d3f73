package dev.ragagent.adapter.http.chat;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.EventReader;
import dev.ragagent.adapter.http.EventReader.Received;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.IdempotencyException;
import dev.ragagent.model.conversation.IdempotencyKey;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatOnceTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @ParameterizedTest
    @ValueSource(strings = {"a", "8e03978e-40d5-43dd-bc93-6894a57f9324", "\"quoted\"", "~!@#$%^&*()_+{}|:<>?"})
    void aKeyGoesToTheUseCaseAsItIs(String key) {
        List<IdempotencyKey> keys = new ArrayList<>();
        SERVER.useCases().answerOnce = (_, named, question, listener) -> {
            keys.add(named);
            assertThat(question.message()).isEqualTo("Why?");
            assertThat(listener).isEmpty();
            return Samples.generated();
        };
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();

        var response = SERVER.send(ask("/chat/run").header("Idempotency-Key", key));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(keys).containsExactly(new IdempotencyKey(key));
        assertThat(response.body()).isEqualTo(SERVER.send(ask("/chat/run")).body());
    }

    @Test
    void aStreamHasOneToo() {
        SERVER.useCases().answerOnce = (_, _, _, listener) -> {
            listener.orElseThrow().text("Because.");
            return Samples.generated();
        };

        var response = SERVER.send(ask("/chat/stream").header("Idempotency-Key", "k"));

        assertThat(new EventReader(new ByteArrayInputStream(response.body().getBytes(StandardCharsets.UTF_8))).all())
                .extracting(Received::name)
                .containsExactly("content", "done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chat/run", "/chat/stream"})
    void refusesWhatIsNoKey(String path) {
        for (String key : List.of("", "two words", "k".repeat(256))) {
            assertProblem(SERVER.send(ask(path).header("Idempotency-Key", key)), 400, "VALIDATION_ERROR")
                    .namesFields("Idempotency-Key");
        }
        assertProblem(
                        SERVER.send(ask(path).header("Idempotency-Key", "a").header("Idempotency-Key", "a")),
                        400,
                        "VALIDATION_ERROR")
                .namesFields("Idempotency-Key");
    }

    @ParameterizedTest
    @CsvSource({
        "IN_PROGRESS, 409, IDEMPOTENCY_IN_PROGRESS",
        "MISMATCH, 422, IDEMPOTENCY_MISMATCH",
    })
    void saysWhatIsInTheWay(IdempotencyException.Kind kind, int status, String code) {
        SERVER.useCases().answerOnce = (_, _, _, _) -> {
            throw new IdempotencyException(kind);
        };
        for (String path : List.of("/chat/run", "/chat/stream")) {
            assertProblem(SERVER.send(ask(path).header("Idempotency-Key", "k")), status, code);
        }
    }

    private static HttpRequest.Builder ask(String path) {
        return SERVER.request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"message\": \"Why?\"}"));
    }
}
