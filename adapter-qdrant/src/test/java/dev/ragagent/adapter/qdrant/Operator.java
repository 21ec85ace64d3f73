package dev.ragagent.adapter.qdrant;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannelBuilder;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
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
        this("127.0.0.1", fixture.stub().port(), fixture.settings().collection());
    }

    Operator(String host, int port, String collection) {
        this.collection = collection;
        var channel =
                ManagedChannelBuilder.forAddress(host, port).usePlaintext().build();
        this.client = new QdrantClient(
                QdrantGrpcClient.newBuilder(channel, true, false).build());
    }

    boolean exists() {
        return get(client.collectionExistsAsync(collection));
    }

    CollectionInfo info() {
        return get(client.getCollectionInfoAsync(collection));
    }

    /** A collection such as others make. */
    static CreateCollection foreign(String name) {
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(3).setDistance(Distance.Cosine)))
                .build();
    }

    void create(CreateCollection request) {
        get(client.createCollectionAsync(request));
    }

    void put(PointStruct point) {
        get(client.upsertAsync(collection, List.of(point)));
    }

    void delete() {
        delete(collection);
    }

    void delete(String name) {
        get(client.deleteCollectionAsync(name));
    }

    void point(String alias, String name) {
        get(client.createAliasAsync(alias, name));
    }

    /** Changes a number in a collection's metadata. */
    void relabel(String name, String field, long value) {
        get(client.updateCollectionAsync(UpdateCollection.newBuilder()
                .setCollectionName(name)
                .putMetadata(field, ValueFactory.value(value))
                .build()));
    }

    List<String> names() {
        return get(client.listCollectionsAsync());
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
