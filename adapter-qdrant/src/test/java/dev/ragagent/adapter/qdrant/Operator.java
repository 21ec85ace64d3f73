package dev.ragagent.adapter.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Somebody who looks after the server with the client itself. */
final class Operator implements AutoCloseable {
    private final String collection;
    private final QdrantClient client;

    Operator(StubFixture fixture) {
        this.collection = fixture.settings().collection();
        var channel = ManagedChannelBuilder.forAddress(
                        "127.0.0.1", fixture.stub().port())
                .usePlaintext()
                .build();
        this.client = new QdrantClient(
                QdrantGrpcClient.newBuilder(channel, true, false).build());
    }

    boolean exists() {
        return get(client.collectionExistsAsync(collection));
    }

    CollectionInfo info() {
        return get(client.getCollectionInfoAsync(collection));
    }

    void create(CreateCollection request) {
        get(client.createCollectionAsync(request));
    }

    void put(PointStruct point) {
        get(client.upsertAsync(collection, List.of(point)));
    }

    void delete() {
        get(client.deleteCollectionAsync(collection));
    }

    private static <T> T get(ListenableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
