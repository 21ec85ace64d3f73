package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigurationReaderTest {
    @Test
    void noVariableAtAllIsAValidConfiguration() {
        Configuration configuration = ConfigurationReader.read(Map.of());

        assertThat(configuration.port()).isEqualTo(8000);
        assertThat(configuration.corpus()).isEqualTo(new Corpus.OwnDocs());
        assertThat(configuration.questions())
                .isEqualTo(new Configuration.Questions(1000, 5, 20, RetrievalMode.HYBRID, 0.7, 0.85, 0.75, 0.60));
        assertThat(configuration.sessions())
                .isEqualTo(new Configuration.Sessions(Duration.ofHours(1), 50, 5, Duration.ofDays(30)));
        assertThat(configuration.requestDeadline()).isEqualTo(Duration.ofSeconds(60));
        assertThat(configuration.uploadLimitBytes()).isEqualTo(32L * 1024 * 1024);
        assertThat(configuration.parser()).isEqualTo(new Configuration.Parser(Duration.ofSeconds(30), 256));
    }

    @Test
    void namesEveryOffendingVariableInOneMessage() {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(
                        "API_PORT", "80000",
                        "TOP_K_DEFAULT", "30",
                        "CONFIDENCE_THRESHOLD_LOW", "0.9",
                        "LOG_JSON", "perhaps",
                        "RETRIEVAL_MODE", "psychic")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("API_PORT=80000 must be a whole number from 0 to 65535")
                .hasMessageContaining("TOP_K_DEFAULT=30 must not be above MAX_TOP_K, which is 20")
                .hasMessageContaining("0.85, 0.75, 0.9")
                .hasMessageContaining("LOG_JSON=perhaps must be true or false")
                .hasMessageContaining("RETRIEVAL_MODE=psychic must be one of dense, sparse, hybrid");
    }

    @Test
    void aDocumentsTimeAndMemoryHaveBounds() {
        assertThatThrownBy(
                        () -> ConfigurationReader.read(Map.of("PARSER_TIMEOUT_SECONDS", "0", "PARSER_MEMORY_MB", "32")))
                .hasMessageContaining("PARSER_TIMEOUT_SECONDS=0 must be a whole number from 5 to 600")
                .hasMessageContaining("PARSER_MEMORY_MB=32 must be a whole number from 64 to 4096");

        assertThat(ConfigurationReader.read(Map.of("PARSER_TIMEOUT_SECONDS", "600", "PARSER_MEMORY_MB", "4096"))
                        .parser())
                .isEqualTo(new Configuration.Parser(Duration.ofMinutes(10), 4096));
    }

    @Test
    void refusesWhatItCannotHonourWithoutShowingSecrets() {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(
                        "OPENAI_API_KEY", "sk-very secret",
                        "DATABASE_URL", "postgresql://user:hunter2@db:port/rag",
                        "METRICS_PORT", "another-secret")))
                .hasMessageContaining("OPENAI_API_KEY=*** is no API key: the API key holds a space")
                .hasMessageContaining("DATABASE_URL=postgresql://***@db:port/rag must have a port")
                .hasMessageContaining("METRICS_PORT is set")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void masksASecretWhoseValueBreaksARule() {
        var variables = new Variables(Map.of());
        variables.problem("API_KEY", "plain", "must be longer");
        variables.problem("DATABASE_URL", "postgresql://user:hunter2@db/rag", "must name a database");

        assertThatThrownBy(variables::throwIfAny)
                .hasMessageContaining("API_KEY=***")
                .hasMessageContaining("DATABASE_URL=postgresql://***@db/rag");
    }

    @Test
    void aDatabaseOfTheOperatorsHasItsPoolAndNoneOfOurPages() {
        assertThat(ConfigurationReader.read(Map.of()).database())
                .isEqualTo(new Configuration.Database(Optional.empty(), 20, 40));

        Configuration configuration = ConfigurationReader.read(Map.of(
                "DATABASE_URL", "postgresql://user:hunter2@db/rag", "DB_POOL_SIZE", "5", "DB_MAX_OVERFLOW", "0"));

        assertThat(configuration.database().url()).get().hasToString("postgresql://user:***@db:5432/rag []");
        assertThat(configuration.database().mostConnections()).isEqualTo(5);
        assertThat(configuration.corpus()).isEqualTo(new Corpus.None());
        assertThat(configuration.toString()).doesNotContain("hunter2");
    }

    @Test
    void anEmptyCorpusFolderMeansNothingIsIngested() {
        assertThat(ConfigurationReader.read(Map.of("CORPUS_DIR", "")).corpus()).isEqualTo(new Corpus.None());
    }

    @Test
    void aCorpusFolderMustExist() {
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of("CORPUS_DIR", "/no/such/folder")))
                .hasMessageContaining("CORPUS_DIR=/no/such/folder must be a folder that exists");
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(ConfigurationReader.read(Map.of("API_PORT", "", "OPENAI_API_KEY", " "))
                        .port())
                .isEqualTo(8000);
    }

    @Test
    void limitsAndTheNetworkHaveTheirRules() {
        assertThat(ConfigurationReader.read(Map.of()).limits())
                .isEqualTo(new Configuration.Limits(100, RateLimitStore.LOCAL, 1000, NetworkSettings.DEFAULT));

        var limits = ConfigurationReader.read(Map.of(
                        "API_RATE_LIMIT", "0",
                        "RATE_LIMIT_STORE", "Postgres",
                        "MAX_CONCURRENT_CHATS", "7",
                        "TRUSTED_PROXIES", "10.0.0.0/8, ::1",
                        "CORS_ALLOWED_ORIGINS", "https://app.example.org"))
                .limits();

        assertThat(limits.requestsPerMinute()).isZero();
        assertThat(limits.store()).isEqualTo(RateLimitStore.POSTGRES);
        assertThat(limits.concurrentChats()).isEqualTo(7);
        assertThat(limits.network().trustedProxies().networks()).hasSize(2);
        assertThat(limits.network().allowedOrigins().names()).containsExactly("https://app.example.org");
        assertThatThrownBy(() -> ConfigurationReader.read(Map.of(
                        "API_RATE_LIMIT", "-1",
                        "RATE_LIMIT_STORE", "redis",
                        "MAX_CONCURRENT_CHATS", "0",
                        "TRUSTED_PROXIES", "10.0.0.0/8,proxy.example.org",
                        "CORS_ALLOWED_ORIGINS", "app.example.org")))
                .hasMessageContaining("API_RATE_LIMIT=-1 must be a whole number from 0 to 1000000")
                .hasMessageContaining("RATE_LIMIT_STORE=redis must be one of local, postgres")
                .hasMessageContaining("MAX_CONCURRENT_CHATS=0 must be a whole number from 1 to 100000")
                .hasMessageContaining("TRUSTED_PROXIES=10.0.0.0/8,proxy.example.org must be IP addresses or networks")
                .hasMessageContaining("which \"proxy.example.org\" is not")
                .hasMessageContaining("CORS_ALLOWED_ORIGINS=app.example.org must be origins");
    }
}
