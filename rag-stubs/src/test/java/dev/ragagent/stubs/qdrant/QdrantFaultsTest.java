package dev.ragagent.stubs.qdrant;

import static dev.ragagent.stubs.qdrant.StubClient.COLLECTION;
import static dev.ragagent.stubs.qdrant.StubClient.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class QdrantFaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final QdrantStub stub = QdrantStub.start(QdrantStubOptions.DEFAULTS.withApiKey("a key"));
    private final StubClient client = StubClient.of(stub, "a key");

    @AfterEach
    void close() {
        client.close();
        stub.close();
    }

    @Test
    void wantsItsApiKey() {
        client.createCollection();
        try (var stranger = StubClient.of(stub, "another");
                var nobody = StubClient.of(stub, "")) {
            for (StubClient one : List.of(stranger, nobody)) {
                assertThatThrownBy(one::count)
                        .isInstanceOf(StatusRuntimeException.class)
                        .hasMessageContaining("UNAUTHENTICATED");
                assertThat(get(one.client().healthCheckAsync()).getVersion()).isEqualTo("1.18.0");
            }
        }
        assertThat(QdrantStubOptions.DEFAULTS.withApiKey("a key").toString()).doesNotContain("a key");
    }

    @Test
    void holdsCallsUntilItIsHealed() throws InterruptedException {
        client.createCollection();
        stub.faults().stall();
        var call = client.client().countAsync(COLLECTION);
        while (stub.faults().callsUnderWay() == 0) {
            Thread.sleep(1);
        }
        Thread.sleep(20);
        assertThat(call.isDone()).isFalse();

        stub.faults().heal();
        assertThat(get(call)).isZero();
        assertThat(stub.faults().isQuietWithin(PATIENCE)).isTrue();
    }

    @Test
    void noticesWhenACallIsLeft() throws InterruptedException {
        stub.faults().stall();
        var call = client.client().countAsync(COLLECTION);
        while (stub.faults().callsUnderWay() == 0) {
            Thread.sleep(1);
        }
        call.cancel(true);

        assertThat(stub.faults().isQuietWithin(PATIENCE)).isTrue();
    }

    @Test
    void failsAsItIsTold() {
        client.createCollection();
        stub.faults().unavailable();
        assertThatThrownBy(client::count).hasMessageContaining("UNAVAILABLE");

        assertThat(failures(11)).isEqualTo(failures(11)).contains(true, false);
        stub.faults().heal();
        assertThat(client.count()).isZero();
    }

    @Test
    void countsACallNoMoreWhenItsAnswerIsThere() {
        client.createCollection();
        for (int i = 0; i < 200; i++) {
            client.count();
            assertThat(stub.faults().callsUnderWay()).isZero();
        }
    }

    @Test
    void answersLate() {
        client.createCollection();
        stub.faults().latency(Duration.ofMillis(60));
        long begin = System.nanoTime();
        client.count();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(55));
    }

    private List<Boolean> failures(long seed) {
        stub.faults().fail(Status.INTERNAL, 0.5, seed);
        var failures = new ArrayList<Boolean>();
        for (int i = 0; i < 20; i++) {
            try {
                client.count();
                failures.add(false);
            } catch (StatusRuntimeException e) {
                failures.add(true);
            }
        }
        return failures;
    }
}
