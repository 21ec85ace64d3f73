package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.app.config.ModelSettings.Place;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelVariablesTest {
    @Test
    void doesEverythingInProcessWithoutAServer() {
        var models = ConfigurationReader.read(Map.of()).models();
        assertThat(models.server()).isEmpty();
        assertThat(models.embeddings()).isEqualTo(Place.IN_PROCESS);
        assertThat(models.generation()).isEqualTo(Place.IN_PROCESS);
        assertThat(models.extractWhenDown()).isTrue();
    }

    @Test
    void aKeyMakesTheServerEmbedAndWrite() {
        var models = ConfigurationReader.read(Map.of("OPENAI_API_KEY", "sk-1")).models();
        assertThat(models.embeddings()).isEqualTo(Place.SERVER);
        assertThat(models.generation()).isEqualTo(Place.SERVER);
        assertThat(models.chatModel()).isEqualTo("gpt-4o-mini");
        assertThat(models.embeddingModel()).isEqualTo("text-embedding-3-small");
        assertThat(models.server()).hasValueSatisfying(server -> {
            assertThat(server.baseUrl()).isEmpty();
            assertThat(server.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(server.attempts()).isEqualTo(3);
            assertThat(server.toString()).doesNotContain("sk-1");
        });
    }

    @Test
    void aServerWithoutKeysNeedsABaseUrlAlone() {
        var models = ConfigurationReader.read(Map.of(
                        "OPENAI_BASE_URL", "http://localhost:11434/v1/",
                        "OPENAI_MODEL", "llama3",
                        "EMBEDDINGS", "onnx",
                        "LLM_FALLBACK", "none",
                        "MAX_RESPONSE_TOKENS", "200",
                        "OPENAI_TIMEOUT_SECONDS", "5",
                        "OPENAI_RETRY_ATTEMPTS", "1"))
                .models();
        assertThat(models.embeddings()).isEqualTo(Place.IN_PROCESS);
        assertThat(models.generation()).isEqualTo(Place.SERVER);
        assertThat(models.extractWhenDown()).isFalse();
        assertThat(models.server().orElseThrow().baseUrl()).contains(URI.create("http://localhost:11434/v1"));
    }

    @Test
    void generationCanStayInProcess() {
        var models = ConfigurationReader.read(Map.of("OPENAI_API_KEY", "sk-1", "GENERATION", "extractive"))
                .models();
        assertThat(models.embeddings()).isEqualTo(Place.SERVER);
        assertThat(models.generation()).isEqualTo(Place.IN_PROCESS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENAI_MODEL|gpt-4o|OPENAI_MODEL=gpt-4o needs a model server: set OPENAI_API_KEY, or OPENAI_BASE_URL",
                "EMBEDDINGS|openai|EMBEDDINGS=openai needs a model server",
                "GENERATION|openai|GENERATION=openai needs a model server",
                "LLM_FALLBACK|none|LLM_FALLBACK=none needs a model server",
                "OPENAI_BASE_URL|https://gw/v1?api-key=secret|OPENAI_BASE_URL=https://gw/v1?api-key=*** is no base URL",
                "QDRANT_URL|https://gw?api-key=secret|QDRANT_URL=https://gw?api-key=***",
                "EMBEDDINGS|tea|EMBEDDINGS=tea must be one of onnx, openai",
                "OPENAI_BASE_URL|localhost|OPENAI_BASE_URL=localhost is no base URL",
                "OPENAI_BASE_URL|http://me:secret@host/v1|OPENAI_BASE_URL=http://***@host/v1 is no base URL",
                "CIRCUIT_BREAKER_THRESHOLD|0|CIRCUIT_BREAKER_THRESHOLD=0 must be a whole number from 1 to 1000",
            })
    void saysWhatIsWrong(String name, String value, String message) {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(name, value)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWhatSaysNothing() {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(
                        "OPENAI_API_KEY",
                        "k",
                        "EMBEDDINGS",
                        "onnx",
                        "OPENAI_EMBEDDING_MODEL",
                        "text-embedding-3-large")))
                .hasMessageContaining(
                        "OPENAI_EMBEDDING_MODEL=text-embedding-3-large says nothing while EMBEDDINGS is onnx");
        assertThatThrownBy(() -> ConfigurationReader.read(
                        Map.of("OPENAI_API_KEY", "k", "GENERATION", "extractive", "LLM_FALLBACK", "none")))
                .hasMessageContaining("LLM_FALLBACK=none says nothing while GENERATION is extractive");
        var unused = ConfigurationReader.read(
                Map.of("OPENAI_API_KEY", "k", "GENERATION", "extractive", "EMBEDDINGS", "onnx"));
        assertThat(unused.models().server()).as("nothing is asked of it").isEmpty();
    }

    @Test
    void asksForTheDimensionsOfAModelThatItDoesNotKnow() {
        var variables = Map.of("OPENAI_BASE_URL", "http://host/v1", "OPENAI_EMBEDDING_MODEL", "nomic-embed-text");
        assertThatThrownBy(() -> ConfigurationReader.read(variables))
                .hasMessageContaining("OPENAI_EMBEDDING_MODEL=nomic-embed-text is not one of OpenAI's: set"
                        + " OPENAI_EMBEDDING_DIMENSIONS to the length of its vectors");
        assertThatThrownBy(() ->
                        ConfigurationReader.read(Map.of("OPENAI_API_KEY", "k", "OPENAI_EMBEDDING_DIMENSIONS", "5000")))
                .hasMessageContaining("OPENAI_EMBEDDING_DIMENSIONS=5000 is not possible");
        assertThat(ConfigurationReader.read(Map.of("OPENAI_API_KEY", "k", "OPENAI_EMBEDDING_DIMENSIONS", "512"))
                        .models()
                        .dimensions())
                .hasValue(512);
    }
}
