package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;
import dev.ragagent.testkit.vector.VectorStoreFixture;
import java.util.Optional;
import java.util.UUID;

/** Stores on a stub that can fall silent and fail. */
final class StubFixture implements VectorStoreFixture {
    private final QdrantStub stub = QdrantStub.start(QdrantStubOptions.DEFAULTS);
    private Optional<QdrantVectorStore> opened = Optional.empty();

    @Override
    public QdrantVectorStore open(EmbeddingModel model) {
        var store = QdrantVectorStore.open(settings(), model, UUID::randomUUID);
        opened = Optional.of(store);
        return store;
    }

    QdrantSettings settings() {
        return QdrantSettings.of(new QdrantUrl("127.0.0.1", stub.port(), false), "contract");
    }

    QdrantStub stub() {
        return stub;
    }

    @Override
    public Stall stall() {
        return StubStall.begin(stub.faults(), opened);
    }

    @Override
    public Optional<Outage> breakBackend() {
        stub.faults().unavailable();
        return Optional.of(() -> stub.faults().heal());
    }

    @Override
    public boolean writesRunOn() {
        return true; // so that a later write to the same chunk can wait for its end
    }

    @Override
    public void close() {
        stub.close();
    }
}
