package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.ChatGeneratorException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.stubs.openai.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final OpenAiConnection CONNECTION = OpenAiConnection.of(Server.KEY);

    @Test
    void slashAtTheEndIsDropped() {
        assertThat(CONNECTION.withBaseUrl("http://localhost:11434/v1//").baseUrl())
                .hasToString("http://localhost:11434/v1");
        assertThat(CONNECTION.baseUrl()).hasToString("https://api.openai.com/v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost:80", "ftp://host/v1", "http://", "http://h/v1?x=1", "a b"})
    void badAddressesAreQuoted(String url) {
        assertThatThrownBy(() -> CONNECTION.withBaseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + url);
    }

    @Test
    void secretsAreNeverTold() {
        assertThat(CONNECTION.toString()).doesNotContain(Server.KEY);
        assertThatThrownBy(() -> OpenAiConnection.of("sk-secret\n")).hasMessageNotContaining("sk-secret");
        assertThatThrownBy(() -> CONNECTION.withBaseUrl("https://me:secret@host/v1"))
                .hasMessageNotContaining("secret");
    }

    @Test
    void badValuesAreQuoted() {
        assertThatThrownBy(() -> CONNECTION.withTimeout(Duration.ZERO)).hasMessageContaining("PT0S");
        assertThatThrownBy(() -> CONNECTION.withAttempts(0)).hasMessageContaining("0 times");
        assertThatThrownBy(() -> CONNECTION.withBreaker(0, Duration.ofSeconds(60)))
                .hasMessageContaining("after 0");
        assertThatThrownBy(() -> CONNECTION.withBreaker(5, Duration.ofMillis(10)))
                .hasMessageContaining("PT0.01S");
    }

    @Test
    void dimensionsAreKnownOrGiven() {
        assertThat(OpenAiEmbeddingSettings.of("text-embedding-3-large").dimensions())
                .isEqualTo(3072);
        assertThat(OpenAiEmbeddingSettings.of("text-embedding-3-small").maxTokens())
                .isEqualTo(8191);
        assertThat(OpenAiEmbeddingSettings.of("nomic", 768).maxTokens()).isEqualTo(512);
        assertThatThrownBy(() -> OpenAiEmbeddingSettings.of("nomic"))
                .hasMessageContaining("\"nomic\"")
                .hasMessageContaining("give the dimensions");
        assertThatThrownBy(() -> OpenAiEmbeddingSettings.of("text-embedding-ada-002", 512))
                .hasMessageContaining("1536 dimensions, not 512");
        assertThatThrownBy(() -> OpenAiEmbeddingSettings.of("text-embedding-3-small", 3072))
                .hasMessageContaining("at most 1536");
    }

    @Test
    void shorterVectorsAreAskedForAndOtherLengthsRefused() {
        try (var server = Server.start()) {
            var shorter = server.openAi().embedder(OpenAiEmbeddingSettings.of("text-embedding-3-small", 64));
            assertThat(shorter.embedQuestion("a", Server.ample()).dimensions()).isEqualTo(64);
            var wrong = server.openAi().embedder(OpenAiEmbeddingSettings.of("nomic", 100));
            assertThatThrownBy(() -> wrong.embedQuestion("a", Server.ample()))
                    .isInstanceOf(EmbedderException.class)
                    .hasMessageContaining("384 values, and 100 were expected");
        }
    }

    @Test
    void passagesGoInBatches() {
        try (var server = Server.start()) {
            assertThat(server.embedder().embedPassages(Collections.nCopies(300, "word"), Server.ample()))
                    .hasSize(300);
            assertThat(server.stub().traffic().embeddingCalls()).isEqualTo(3);
            server.embedder().embedPassages(Collections.nCopies(20, "word ".repeat(8_000)), Server.ample());
            assertThat(server.stub().traffic().embeddingCalls()).isEqualTo(5);
        }
    }

    @Test
    void probeTellsUpFromDown() {
        try (var server = Server.start()) {
            OpenAiProbe probe = server.openAi().probe(true);
            assertThat(probe.name()).isEqualTo("openai");
            assertThat(probe.essential()).isTrue();
            assertThatCode(() -> probe.probe(Server.ample())).doesNotThrowAnyException();
            server.always(Fault.OVERLOADED);
            assertThatThrownBy(() -> probe.probe(Server.ample()))
                    .isInstanceOf(ChatGeneratorException.class)
                    .hasMessageContaining("503");
            for (Fault fault : List.of(Fault.RATE_LIMITED, Fault.HTML, Fault.TRUNCATED_JSON, Fault.EMPTY_CHOICES)) {
                server.always(fault);
                assertThatCode(() -> probe.probe(Server.ample()))
                        .as("%s", fault)
                        .doesNotThrowAnyException();
            }
        }
        try (var server = Server.start(options -> options.withApiKey("other"), connection -> connection)) {
            assertThatThrownBy(() -> server.openAi().probe(true).probe(Server.ample()))
                    .hasMessageContaining("API key");
        }
        try (var server = Server.start(
                options -> options,
                connection ->
                        connection.withBaseUrl(connection.baseUrl().toString().replace("/v1", "/without-models")))) {
            assertThatCode(() -> server.openAi().probe(true).probe(Server.ample()))
                    .doesNotThrowAnyException();
        }
    }
}
