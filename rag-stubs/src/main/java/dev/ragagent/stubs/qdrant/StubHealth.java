package dev.ragagent.stubs.qdrant;

import io.grpc.stub.StreamObserver;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;

/** Says that the server is up, and its version. */
final class StubHealth extends QdrantGrpc.QdrantImplBase {
    private final String version;

    StubHealth(String version) {
        this.version = version;
    }

    @Override
    public void healthCheck(HealthCheckRequest request, StreamObserver<HealthCheckReply> caller) {
        Replies.send(
                caller,
                () -> HealthCheckReply.newBuilder()
                        .setTitle("qdrant - vector search engine")
                        .setVersion(version)
                        .build());
    }
}
