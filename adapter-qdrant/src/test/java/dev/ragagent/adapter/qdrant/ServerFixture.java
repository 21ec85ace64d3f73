package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.stubs.qdrant.QdrantGate;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.util.Optional;
import java.util.UUID;

/** Stores on a server that can't be told to stall: a gate stands before it. Each fixture has a collection of its own. */
final class ServerFixture implements VectorStoreFixture {
    private final QdrantGate gate;
    private final String collection = "contract-" + UUID.randomUUID();
    private Optional<QdrantVectorStore> opened = Optional.empty();

    ServerFixture(String host, int port) {
        this.gate = QdrantGate.before(host, port);
    }

    @Override
    public QdrantVectorStore open(EmbeddingModel model) {
        var url = new QdrantUrl("127.0.0.1", gate.port(), false);
        var store = QdrantVectorStore.open(QdrantSettings.of(url, collection), model, UUID::randomUUID);
        opened = Optional.of(store);
        return store;
    }

    @Override
    public Stall stall() {
        return StubStall.begin(gate.faults(), opened);
    }

    @Override
    public Optional<Outage> breakBackend() {
        gate.faults().unavailable();
        return Optional.of(() -> gate.faults().heal());
    }

    @Override
    public boolean writesRunOn() {
        return true; // as in StubFixture
    }

    @Override
    public void close() {
        gate.close();
    }
}
