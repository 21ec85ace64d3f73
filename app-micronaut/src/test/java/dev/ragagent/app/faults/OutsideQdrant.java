package dev.ragagent.app.faults;

import dev.ragagent.stubs.qdrant.QdrantFaults;
import dev.ragagent.stubs.qdrant.QdrantGate;
import dev.ragagent.stubs.qdrant.QdrantStub;
import dev.ragagent.stubs.qdrant.QdrantStubOptions;

/** A Qdrant that can be killed and comes back at its address, with its data or without. */
final class OutsideQdrant implements AutoCloseable {
    private final int port;
    private QdrantStub data;
    private QdrantGate gate;

    private OutsideQdrant(QdrantStub data, QdrantGate gate) {
        this.data = data;
        this.gate = gate;
        this.port = gate.port();
    }

    static OutsideQdrant start() {
        return start(0);
    }

    /** At that port. */
    static OutsideQdrant start(int port) {
        QdrantStub data = QdrantStub.start(QdrantStubOptions.DEFAULTS);
        return new OutsideQdrant(data, QdrantGate.before("127.0.0.1", data.port(), port));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    QdrantFaults faults() {
        return gate.faults();
    }

    int callsUnderWay() {
        return gate.faults().callsUnderWay();
    }

    /** Nobody listens any more, and every connection is cut. */
    void kill() {
        gate.close();
    }

    void restart() {
        gate = QdrantGate.before("127.0.0.1", data.port(), port);
    }

    void restartEmpty() {
        data.close();
        data = QdrantStub.start(QdrantStubOptions.DEFAULTS);
        restart();
    }

    @Override
    public void close() {
        gate.close();
        data.close();
    }
}
