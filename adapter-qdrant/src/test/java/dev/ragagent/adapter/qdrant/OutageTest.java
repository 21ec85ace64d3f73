package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the breaker does, and what a store does when its server comes back. */
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final StubFixture fixture = new StubFixture();
    private final QdrantVectorStore store = fixture.open(Chunks.MODEL);

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void asksAFailingServerNoMoreUntilItIsWell() {
        store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
        fixture.stub().faults().unavailable();
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> store.count(Chunks.soon())).hasMessageContaining("can't be reached");
        }

        assertThatThrownBy(() -> store.count(Chunks.soon()))
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("failed 5 times in a row");
        assertThatThrownBy(() -> new QdrantProbe(store).probe(Chunks.soon()))
                .as("health is told as it is")
                .hasMessageContaining("can't be reached");

        fixture.stub().faults().heal();
        new QdrantProbe(store).probe(Chunks.soon());
        assertThat(millisUntilItAnswers()).isLessThan(5000);
        assertThat(store.count(Chunks.soon())).isEqualTo(1);
    }

    @Test
    void countsOnlyFailuresInARow() {
        store.count(Chunks.soon());
        for (int i = 0; i < 3; i++) {
            fixture.stub().faults().unavailable();
            for (int j = 0; j < 4; j++) {
                assertThatThrownBy(() -> store.count(Chunks.soon())).hasMessageContaining("can't be reached");
            }
            fixture.stub().faults().heal();
            assertThat(store.count(Chunks.soon())).isZero();
        }
    }

    @Test
    void takesRefusalsHastyCallersAndInterruptsForNoFailures() {
        store.count(Chunks.soon());
        fixture.stub().faults().fail(Status.PERMISSION_DENIED, 1, 0);
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> store.count(Chunks.soon())).hasMessageContaining("does not allow this API key");
        }
        fixture.stub().faults().heal();
        fixture.stub().faults().stall();
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> store.count(Chunks.within(Duration.ofMillis(5))))
                    .isInstanceOf(DeadlineExceededException.class);
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> store.count(Chunks.soon())).isInstanceOf(CallInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        fixture.stub().faults().heal();
        assertThat(store.count(Chunks.soon())).isZero();
    }

    @Test
    void takesSilenceForFailure() {
        var settings = fixture.settings().withBreaker(new BreakerSettings(1, Duration.ofSeconds(1)));
        try (var touchy = QdrantVectorStore.open(settings, Chunks.MODEL, UUID::randomUUID)) {
            touchy.count(Chunks.soon());
            fixture.stub().faults().stall();
            assertThatThrownBy(() -> touchy.count(Chunks.within(Duration.ofMillis(1200))))
                    .isInstanceOf(DeadlineExceededException.class);
            assertThatThrownBy(() -> touchy.count(Chunks.soon())).hasMessageContaining("failed 1 times in a row");
        }
    }

    @Test
    void findsAServerThatWasRestarted() {
        QdrantStub first = QdrantStub.start(QdrantStubOptions.DEFAULTS);
        int port = first.port();
        try (var restless = QdrantVectorStore.open(
                QdrantSettings.of(new QdrantUrl("127.0.0.1", port, false), "chunks"), Chunks.MODEL, UUID::randomUUID)) {
            var before = restless.identity(Chunks.soon());
            first.close();
            for (int i = 0; i < 7; i++) {
                assertThatThrownBy(() -> restless.count(Chunks.soon())).isInstanceOf(VectorStoreException.class);
            }
            try (var second = QdrantStub.start(QdrantStubOptions.DEFAULTS.withPort(port))) {
                assertThat(second.port()).isEqualTo(port);
                long end = System.nanoTime() + PATIENCE.toNanos();
                while (catchThrowable(() -> restless.identity(Chunks.soon())) != null && System.nanoTime() - end < 0) {
                    Thread.onSpinWait();
                }
                assertThat(restless.identity(Chunks.soon()).id())
                        .as("its data are gone")
                        .isNotEqualTo(before.id());
            }
        }
    }

    @Test
    void tellsThatTheKeyIsWrongWithoutShowingIt() {
        try (var guarded = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey("right"))) {
            var settings = QdrantSettings.of(new QdrantUrl("127.0.0.1", guarded.port(), false), "chunks");
            try (var none = QdrantVectorStore.open(settings, Chunks.MODEL, UUID::randomUUID);
                    var wrong = QdrantVectorStore.open(settings.withApiKey("s3cr3t"), Chunks.MODEL, UUID::randomUUID);
                    var right = QdrantVectorStore.open(settings.withApiKey("right"), Chunks.MODEL, UUID::randomUUID)) {
                assertThatThrownBy(() -> none.count(Chunks.soon())).hasMessageContaining("asks for an API key");
                assertThatThrownBy(() -> wrong.count(Chunks.soon()))
                        .isInstanceOfSatisfying(
                                VectorStoreException.class,
                                e -> assertThat(e.retryable()).isFalse())
                        .hasMessageContaining("refused the API key")
                        .hasMessageNotContaining("s3cr3t");
                assertThatThrownBy(() -> new QdrantProbe(wrong).probe(Chunks.soon()))
                        .hasMessageContaining("refused the API key");
                assertThat(right.count(Chunks.soon())).isZero();
            }
        }
    }

    private long millisUntilItAnswers() {
        long begin = System.nanoTime();
        while (catchThrowable(() -> store.count(Chunks.soon())) != null
                && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.onSpinWait();
        }
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }
}
