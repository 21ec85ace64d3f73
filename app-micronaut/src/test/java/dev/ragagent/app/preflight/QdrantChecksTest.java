package dev.ragagent.app.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.onnx.OnnxEmbedder;
import dev.ragagent.adapter.qdrant.QdrantVectorStore;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QdrantChecksTest {
    private static final String KEY = "very-secret";

    @TempDir
    Path temp;

    @Test
    void aFreshServerIsReadyAndStaysAsItIs() {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey(KEY))) {
            Configured configured = configured(stub.port(), Map.of());

            assertThat(configured.find(Checklist.VECTOR_STORE))
                    .isInstanceOfSatisfying(
                            Finding.Ok.class,
                            ok -> assertThat(ok.detail()).startsWith("Qdrant 1.18.0 at 127.0.0.1:" + stub.port()));
            for (int times = 0; times < 2; times++) {
                warns(configured.find(Checklist.COLLECTION), "\"textbook_chunks\" is not there yet");
            }
        }
    }

    @Test
    void anEmptyCollectionIsAWarningAndAFilledOneIsCounted() {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey(KEY))) {
            Configured configured = configured(stub.port(), Map.of());
            make(configured, OnnxEmbedder.bundled(), 0);
            warns(configured.find(Checklist.COLLECTION), "is empty");

            make(configured, OnnxEmbedder.bundled(), 3);
            assertThat(configured.find(Checklist.COLLECTION))
                    .isEqualTo(new Finding.Ok("the collection \"textbook_chunks\" holds 3 chunks of"
                            + " bge-small-en-v1.5-q (384 dimensions)"));
        }
    }

    @Test
    void aCollectionOfAnotherModelFails() {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey(KEY))) {
            Configured configured = configured(stub.port(), Map.of());
            make(configured, new EmbeddingModel("text-embedding-3-small", 1536), 2);

            fails(
                    configured.find(Checklist.COLLECTION),
                    "text-embedding-3-small (1536 dimensions), and bge-small-en-v1.5-q (384 dimensions) is configured",
                    "rag rebuild");
        }
    }

    @Test
    void aWrongKeyAnOldServerAndADeadOneFail() throws IOException {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey("another"))) {
            Configured configured = configured(stub.port(), Map.of());
            assertThat(configured.find(Checklist.VECTOR_STORE)).isInstanceOf(Finding.Ok.class);
            fails(configured.find(Checklist.COLLECTION), "refused the API key", "QDRANT_API_KEY");
        }
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withVersion("1.15.4"))) {
            Configured configured = configured(stub.port(), Map.of());
            fails(configured.find(Checklist.VECTOR_STORE), "this is 1.15.4", "1.16");
            assertThat(configured.find(Checklist.COLLECTION)).isInstanceOf(Finding.Skipped.class);
        }
        fails(
                configured(Configured.freePort(), Map.of()).find(Checklist.VECTOR_STORE),
                "can't be reached",
                "QDRANT_URL");
    }

    @Test
    void aSilentServerFailsInTime() {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS)) {
            stub.faults().stall();
            fails(configured(stub.port(), Map.of()).find(Checklist.VECTOR_STORE), "no answer within 8 s", "QDRANT_URL");
        }
    }

    private static void make(Configured configured, EmbeddingModel model, int chunks) {
        var settings = configured.configuration().qdrant().orElseThrow();
        try (var store = QdrantVectorStore.open(settings, model, UUID::randomUUID)) {
            store.identity(Chunks.soon());
            List<Integer> numbers = List.of(1, 2, 3).subList(0, chunks);
            store.upsert(
                    numbers.stream()
                            .map(number -> Chunks.of(number, model.dimensions()))
                            .toList(),
                    Chunks.soon());
        }
    }

    private static void warns(Finding finding, String detail) {
        assertThat(finding)
                .isInstanceOfSatisfying(
                        Finding.Warning.class,
                        warning -> assertThat(warning.detail()).contains(detail));
    }

    private static void fails(Finding finding, String detail, String remedy) {
        assertThat(finding).isInstanceOfSatisfying(Finding.Failed.class, failed -> {
            assertThat(failed.detail()).contains(detail).doesNotContain(KEY);
            assertThat(failed.remedy()).contains(remedy);
        });
    }

    private Configured configured(int port, Map<String, String> variables) {
        var all = new HashMap<>(Map.of("QDRANT_URL", "http://127.0.0.1:" + port, "QDRANT_API_KEY", KEY));
        all.putAll(variables);
        return Configured.by(temp.resolve("data"), all);
    }
}
