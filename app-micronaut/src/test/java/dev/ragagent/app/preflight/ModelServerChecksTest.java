package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.stubs.openai.OpenAiStub;
import dev.ragagent.stubs.openai.OpenAiStubOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelServerChecksTest {
    private static final String KEY = "sk-very-secret";

    @TempDir
    Path temp;

    @Test
    void aServerWithBothModelsIsReady() {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults().withApiKey(KEY))) {
            Configured configured = configured(stub.baseUrl(), Map.of());

            assertThat(configured.find(Checklist.MODEL_SERVER)).isInstanceOf(Finding.Ok.class);
            assertThat(configured.find(Checklist.MODEL_SERVER).detail())
                    .startsWith(stub.baseUrl() + " answers and accepts the key, ")
                    .endsWith(" ms");
            assertThat(configured.find(Checklist.CHAT_MODEL))
                    .isInstanceOfSatisfying(
                            Finding.Ok.class, ok -> assertThat(ok.detail()).startsWith("gpt-4o-mini answers, "));
            assertThat(configured.find(Checklist.EMBEDDING_MODEL))
                    .isInstanceOfSatisfying(
                            Finding.Ok.class,
                            ok -> assertThat(ok.detail())
                                    .startsWith("text-embedding-3-small answers with 1536 dimensions, "));
        }
    }

    @Test
    void aWrongKeyFailsTheServerAndSkipsItsModels() {
        try (var stub = OpenAiStub.start(OpenAiStubOptions.defaults().withApiKey("another"))) {
            Configured configured = configured(stub.baseUrl(), Map.of());

            fails(configured.find(Checklist.MODEL_SERVER), "refused the API key", "OPENAI_API_KEY");
            assertThat(configured.find(Checklist.CHAT_MODEL))
                    .isEqualTo(new Finding.Skipped("the check \"model server\" failed"));
            assertThat(configured.find(Checklist.EMBEDDING_MODEL)).isInstanceOf(Finding.Skipped.class);
        }
    }

    @Test
    void modelsThatTheServerDoesNotKnowFail() {
        var options = OpenAiStubOptions.defaults().withApiKey(KEY).withModels(Set.of("other"));
        try (var stub = OpenAiStub.start(options)) {
            Configured configured = configured(stub.baseUrl(), Map.of());

            assertThat(configured.find(Checklist.MODEL_SERVER)).isInstanceOf(Finding.Ok.class);
            fails(configured.find(Checklist.CHAT_MODEL), "\"gpt-4o-mini\"", "OPENAI_MODEL");
            fails(configured.find(Checklist.EMBEDDING_MODEL), "\"text-embedding-3-small\"", "OPENAI_EMBEDDING_MODEL");
        }
    }

    @Test
    void vectorsOfAnotherLengthFail() {
        var options = OpenAiStubOptions.defaults().withApiKey(KEY).withDimensions(384);
        try (var stub = OpenAiStub.start(options)) {
            var variables = Map.of("OPENAI_EMBEDDING_MODEL", "my-model", "OPENAI_EMBEDDING_DIMENSIONS", "768");

            fails(
                    configured(stub.baseUrl(), variables).find(Checklist.EMBEDDING_MODEL),
                    "a vector of 384 values, and 768 were expected",
                    "OPENAI_EMBEDDING_DIMENSIONS");
        }
    }

    @Test
    void aDeadServerFails() throws IOException {
        String nowhere = "http://127.0.0.1:" + Configured.freePort() + "/v1";

        fails(configured(nowhere, Map.of()).find(Checklist.MODEL_SERVER), "can't be reached", "OPENAI_BASE_URL");
    }

    @Test
    void aSilentServerFailsInTime() {
        var options = OpenAiStubOptions.defaults().withApiKey(KEY).withLatency(Duration.ofSeconds(30));
        try (var stub = OpenAiStub.start(options)) {
            long begun = System.nanoTime();
            fails(
                    configured(stub.baseUrl(), Map.of()).find(Checklist.MODEL_SERVER),
                    "no answer within 8 s",
                    "OPENAI_BASE_URL");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    void whatIsDoneInProcessNeedsNoServer() {
        Configured configured = Configured.by(temp.resolve("data"), Map.of());

        assertThat(configured.find(Checklist.MODEL_SERVER)).isInstanceOf(Finding.Skipped.class);
        assertThat(configured.find(Checklist.CHAT_MODEL)).isInstanceOf(Finding.Skipped.class);
        assertThat(configured.find(Checklist.EMBEDDING_MODEL))
                .isInstanceOfSatisfying(
                        Finding.Ok.class,
                        ok -> assertThat(ok.detail())
                                .contains("bge-small-en-v1.5-q in process")
                                .contains("384 dimensions"));
    }

    private static void fails(Finding finding, String detail, String remedy) {
        assertThat(finding).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.detail()).contains(detail).doesNotContain(KEY);
            assertThat(failed.remedy()).contains(remedy).doesNotContain(KEY);
        });
    }

    private Configured configured(String baseUrl, Map<String, String> variables) {
        var all = new HashMap<>(Map.of("OPENAI_BASE_URL", baseUrl, "OPENAI_API_KEY", KEY));
        all.putAll(variables);
        return Configured.by(temp.resolve("data"), all);
    }
}
