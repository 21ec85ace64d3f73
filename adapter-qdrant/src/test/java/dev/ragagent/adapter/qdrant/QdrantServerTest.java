package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QdrantServerTest {
    private final StubFixture fixture = new StubFixture();
    private final QdrantServer server = QdrantServer.at(fixture.settings());

    @AfterEach
    void close() {
        server.close();
        fixture.close();
    }

    @Test
    void tellsTheVersionAndThatThereIsNoCollectionAndMakesNone() {
        assertThat(server.version(Chunks.soon())).isEqualTo("1.18.0");
        assertThat(server.collection(Chunks.soon())).isEqualTo(new CollectionState.Absent());
        assertThat(server.identity(Chunks.soon())).isEmpty();
        assertThat(server.collection(Chunks.soon()))
                .as("nothing is made by looking")
                .isEqualTo(new CollectionState.Absent());
    }

    @Test
    void tellsWhatAStoreHasMade() {
        try (var store = fixture.open(Chunks.MODEL)) {
            store.upsert(List.of(Chunks.of(1, "kelp"), Chunks.of(2, "reef")), Chunks.soon());

            assertThat(server.collection(Chunks.soon()))
                    .isEqualTo(new CollectionState.Present("contract", store.identity(Chunks.soon()), 2));
        }
    }

    @Test
    void looksAtTheGenerationInUse() {
        try (var store = fixture.open(Chunks.MODEL);
                var generations = QdrantGenerations.at(fixture.settings());
                var second = QdrantVectorStore.openGeneration(
                        fixture.settings(), "contract-2", Chunks.MODEL, UUID::randomUUID)) {
            store.upsert(List.of(Chunks.of(1, "kelp"), Chunks.of(2, "reef")), Chunks.soon());
            second.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
            generations.use("contract-2", Chunks.soon());

            assertThat(server.collection(Chunks.soon()))
                    .isEqualTo(new CollectionState.Present("contract-2", second.identity(Chunks.soon()), 1));
            assertThat(server.identity(Chunks.soon())).contains(second.identity(Chunks.soon()));
        }
    }

    @Test
    void endsByItsDeadlineWhenTheServerIsSilent() {
        fixture.stub().faults().stall();
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> server.version(Chunks.within(Duration.ofMillis(200))));
        fixture.stub().faults().heal();
    }

    @Test
    void refusesAVersionThatIsTooOldAndAWrongKey() {
        var options = QdrantStubOptions.DEFAULTS.withVersion("1.15.4").withApiKey("right");
        try (var old = QdrantStub.start(options);
                var there = QdrantServer.at(QdrantSettings.of(new QdrantUrl("127.0.0.1", old.port(), false), "chunks")
                        .withApiKey("very-wrong"))) {
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> there.version(Chunks.soon()))
                    .withMessageContaining("1.15.4");
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> there.collection(Chunks.soon()))
                    .withMessageContaining("refused the API key")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("very-wrong"));
        }
    }
}
