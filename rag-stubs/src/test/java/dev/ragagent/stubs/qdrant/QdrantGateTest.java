package dev.ragagent.stubs.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class QdrantGateTest {
    @Test
    void handsCallsOnUnlessItIsToldToFail() {
        try (var stub = QdrantStub.start(QdrantStubOptions.DEFAULTS);
                var gate = QdrantGate.before("127.0.0.1", stub.port());
                var client = StubClient.of(gate.port(), "")) {
            client.createCollection();
            assertThat(client.count()).isZero();
            assertThatThrownBy(client::createCollection).hasMessageContaining("already exists");

            gate.faults().unavailable();
            int reached = stub.faults().callsAnswered();
            assertThatThrownBy(client::count).hasMessageContaining("UNAVAILABLE");
            assertThat(stub.faults().callsAnswered()).isEqualTo(reached);
            gate.faults().heal();
            assertThat(client.count()).isZero();
        }
    }
}
