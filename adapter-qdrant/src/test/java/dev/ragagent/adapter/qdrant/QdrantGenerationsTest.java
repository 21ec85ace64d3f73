package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import io.grpc.Status;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Generations on the stub, which can also be made to fail. */
class QdrantGenerationsTest implements GenerationsContract {
    private final StubFixture fixture = new StubFixture();
    private final Operator operator = new Operator(fixture);
    private final QdrantGenerations generations = QdrantGenerations.at(fixture.settings());

    @AfterEach
    void close() {
        generations.close();
        operator.close();
        fixture.close();
    }

    @Override
    public QdrantSettings settings() {
        return fixture.settings();
    }

    @Override
    public void drop(String name) {
        operator.delete(name);
    }

    @Test
    void makesNothingByLooking() {
        assertThat(generations.inUse(Chunks.soon())).isEqualTo("contract");
        assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo("contract-2");
        assertThat(generations.replaced(Chunks.soon())).isEmpty();
        assertThat(operator.names()).isEmpty();
    }

    @Test
    void skipsNamesThatAreAliases() {
        make("contract");
        operator.point("contract-2", "contract");

        assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo("contract-3");
    }

    @Test
    void beginsAnewForAnotherNumberOfShards() {
        make("contract-2");
        var one = fixture.settings();
        var two = new QdrantSettings(one.url(), one.apiKey(), one.collection(), 2, 1, 1, one.breaker());
        try (var divided = QdrantGenerations.at(two)) {
            assertThat(divided.next(Chunks.MODEL, Chunks.soon())).isEqualTo("contract-3");
        }
    }

    @Test
    void removesWhatAnotherReleaseHasLaidOutAndDoesNotUseIt() {
        make("contract-2");
        make("contract-3");
        operator.relabel("contract-2", "ragagent_format", 99);

        assertThat(generations.unfinished(Chunks.soon())).containsExactly("contract-2", "contract-3");
        assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo("contract-3");
        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> generations.use("contract-2", Chunks.soon()))
                .withMessageContaining("another release");
        generations.remove("contract-2", Chunks.soon());
        assertThat(operator.names()).containsExactly("contract-3");
    }

    @Test
    void tellsThatTheAliasPointsElsewhereAndCanPointItBack() {
        make("contract");
        try (var elsewhere = QdrantVectorStore.open(
                fixture.settings().withCollection("elsewhere"), Chunks.MODEL, UUID::randomUUID)) {
            elsewhere.count(Chunks.soon());
        }
        operator.point("contract-current", "elsewhere");

        assertThat(generations.inUse(Chunks.soon())).isEqualTo("elsewhere");
        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> generations.next(Chunks.MODEL, Chunks.soon()))
                .withMessageContaining("\"contract-current\"")
                .withMessageContaining("\"elsewhere\"");
        generations.use("contract", Chunks.soon());
        assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo("contract-2");
    }

    @Test
    void tellsThatTheNameOfTheAliasIsTaken() {
        make("contract-2");
        try (var inTheWay = QdrantVectorStore.open(
                fixture.settings().withCollection("contract-current"), Chunks.MODEL, UUID::randomUUID)) {
            inTheWay.count(Chunks.soon());
        }

        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> generations.use("contract-2", Chunks.soon()))
                .withMessageContaining("\"contract-current\"")
                .matches(e -> !e.retryable());
    }

    @Test
    void tellsThatTheKeyMayNotSwitch() {
        make("contract-2");
        fixture.stub().faults().failOnly(Status.PERMISSION_DENIED, "UpdateAliases");

        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> generations.use("contract-2", Chunks.soon()))
                .withMessageContaining("manage")
                .withMessageContaining("QDRANT_API_KEY");
        assertThat(generations.inUse(Chunks.soon())).isEqualTo("contract");
    }

    @Test
    void endsByItsDeadlineAndTellsWhenTheServerIsDown() {
        fixture.stub().faults().stall();
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> generations.inUse(Chunks.within(Duration.ofMillis(200))));
        fixture.stub().faults().heal();
        fixture.stub().faults().unavailable();
        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> generations.use("contract", Chunks.soon()))
                .withMessageContaining("can't be reached")
                .matches(VectorStoreException::retryable);
    }

    @Test
    void opensNoStoreOnWhatIsNoGeneration() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QdrantVectorStore.openGeneration(
                        fixture.settings(), "contract-current", Chunks.MODEL, UUID::randomUUID))
                .withMessageContaining("contract-2, contract-3");
    }

    private void make(String name) {
        try (var store = QdrantVectorStore.openGeneration(fixture.settings(), name, Chunks.MODEL, UUID::randomUUID)) {
            store.count(Chunks.soon());
        }
    }
}
