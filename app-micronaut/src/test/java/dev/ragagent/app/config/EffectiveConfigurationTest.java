package dev.ragagent.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.Setting.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EffectiveConfigurationTest {
    @TempDir
    Path temp;

    @Test
    void tellsWhereEachValueComesFrom() throws IOException {
        Path file = Files.writeString(temp.resolve(".env"), """
                TOP_K_DEFAULT=7
                MAX_TOP_K=30
                LOG_JSON=true
                RAG_TYPO=1
                """);
        var environment = Map.of("MAX_TOP_K", "40", "LOG_JSON", "", "CORPUS_DIR", "", "PATH", "/bin");
        Map<String, Setting> settings = named(ConfigurationReader.effective(environment, file));

        assertThat(settings.get("TOP_K_DEFAULT"))
                .isEqualTo(new Setting("TOP_K_DEFAULT", Optional.of("7"), Source.FILE));
        assertThat(settings.get("MAX_TOP_K"))
                .isEqualTo(new Setting("MAX_TOP_K", Optional.of("40"), Source.ENVIRONMENT));
        assertThat(settings.get("LOG_JSON")).isEqualTo(new Setting("LOG_JSON", Optional.of("false"), Source.DEFAULT));
        assertThat(settings.get("CORPUS_DIR"))
                .isEqualTo(new Setting("CORPUS_DIR", Optional.of(""), Source.ENVIRONMENT));
        assertThat(settings.get("LOG_FILE")).isEqualTo(new Setting("LOG_FILE", Optional.empty(), Source.DEFAULT));
        assertThat(settings).doesNotContainKeys("RAG_TYPO", "PATH", "METRICS_PORT");
    }

    @Test
    void tellsWhatStandsForAVariableThatDependsOnOthers() {
        Map<String, Setting> embedded = named(effective(Map.of()));
        assertThat(value(embedded, "EMBEDDINGS")).contains("onnx");
        assertThat(value(embedded, "OPENAI_BASE_URL")).isEmpty();
        assertThat(value(embedded, "CORPUS_DIR")).contains("the project's docs/");

        Map<String, Setting> remote =
                named(effective(Map.of("OPENAI_API_KEY", "sk-1", "QDRANT_URL", "http://qdrant:6333")));
        assertThat(value(remote, "EMBEDDINGS")).contains("openai");
        assertThat(value(remote, "OPENAI_BASE_URL")).contains("https://api.openai.com/v1");
        assertThat(value(remote, "OPENAI_EMBEDDING_DIMENSIONS")).contains("1536");
        assertThat(value(remote, "CORPUS_DIR")).isEmpty();
    }

    @Test
    void everyConfigurationHasTheSameVariables() {
        assertThat(named(effective(Map.of(
                                "OPENAI_API_KEY", "sk-1",
                                "DATABASE_URL", "postgresql://db/rag",
                                "QDRANT_URL", "http://q")))
                        .keySet())
                .isEqualTo(named(effective(Map.of())).keySet());
    }

    @Test
    void showsNoSecretWhateverItIs() {
        var random = new Random(20261128);
        for (int round = 0; round < 500; round++) {
            String key = secret(random, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:/@=&?");
            String password = secret(random, "abcdefghijklmnopqrstuvwxyz0123456789-_.!~*");
            String url = List.of(
                            "postgresql://ann:%s@db.example:5432/rag?sslmode=require",
                            "postgres://ann:%s@db1,db2:5433/rag",
                            "postgresql+asyncpg://ann:%s@[::1]:5432/rag",
                            "jdbc:postgresql://db/rag?user=ann&password=%s&sslmode=require",
                            "jdbc:postgresql://db/rag?sslmode=require&sslpassword=%s",
                            "jdbc:postgresql:rag?user=ann&password=%s",
                            "postgresql:///rag?host=db&user=ann&%%70assword=%s",
                            "postgresql://ann@db/rag?password=%s&application_name=rag",
                            "postgresql://ann:a@%s@db/rag")
                    .get(round % 9)
                    .formatted(password);
            var variables = new HashMap<>(Map.of(
                    "OPENAI_API_KEY", key, "DATABASE_URL", url, "QDRANT_URL", "http://q", "QDRANT_API_KEY", key));

            for (Setting setting : effective(variables).settings()) {
                assertThat(setting.value().orElse(""))
                        .as("%s in round %s", setting.name(), round)
                        .doesNotContain(key, password);
            }
        }
    }

    private static String secret(Random random, String characters) {
        var secret = new StringBuilder("zq");
        for (int length = 8 + random.nextInt(30); length > 0; length--) {
            secret.append(characters.charAt(random.nextInt(characters.length())));
        }
        return secret.toString();
    }

    private static Optional<String> value(Map<String, Setting> settings, String name) {
        return settings.getOrDefault(name, new Setting(name, Optional.of("not listed"), Source.DEFAULT))
                .value();
    }

    private static EffectiveConfiguration effective(Map<String, String> variables) {
        return ConfigurationReader.effective(variables, Path.of("no-such-file"));
    }

    private static Map<String, Setting> named(EffectiveConfiguration effective) {
        var named = new HashMap<String, Setting>();
        effective.settings().forEach(setting -> named.put(setting.name(), setting));
        return named;
    }
}
