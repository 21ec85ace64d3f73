package dev.ragagent.stubs.qdrant;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorFactory.vector;
import static io.qdrant.client.VectorsFactory.namedVectors;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorConfig;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The real client on a stub, with a collection of two kinds of vectors. */
final class StubClient implements AutoCloseable {
    static final String COLLECTION = "things";

    private final QdrantClient client;

    private StubClient(QdrantClient client) {
        this.client = client;
    }

    static StubClient of(QdrantStub stub, String apiKey) {
        return of(stub.port(), apiKey);
    }

    static StubClient of(int port, String apiKey) {
        ManagedChannel channel = ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
        var grpc = QdrantGrpcClient.newBuilder(channel, true, false);
        return new StubClient(new QdrantClient((apiKey.isEmpty() ? grpc : grpc.withApiKey(apiKey)).build()));
    }

    QdrantClient client() {
        return client;
    }

    void createCollection() {
        get(client.createCollectionAsync(layout()));
    }

    static CreateCollection layout() {
        return CreateCollection.newBuilder()
                .setCollectionName(COLLECTION)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        "dense",
                                        VectorParams.newBuilder()
                                                .setSize(3)
                                                .setDistance(Distance.Cosine)
                                                .build())))
                .setSparseVectorsConfig(SparseVectorConfig.newBuilder()
                        .putMap(
                                "words",
                                SparseVectorParams.newBuilder()
                                        .setModifier(Modifier.Idf)
                                        .build()))
                .build();
    }

    static UUID uuid(int number) {
        return new UUID(0x1234_5678_9abc_5000L, Long.MIN_VALUE | number);
    }

    static PointStruct point(int number, List<Float> dense, List<Integer> words, Map<String, Value> payload) {
        return PointStruct.newBuilder()
                .setId(id(uuid(number)))
                .setVectors(namedVectors(Map.of(
                        "dense",
                        vector(dense),
                        "words",
                        vector(words.stream().map(word -> 1f).toList(), words))))
                .putAllPayload(payload)
                .build();
    }

    void put(boolean wait, PointStruct... points) {
        get(client.upsertAsync(UpsertPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .setWait(wait)
                .addAllPoints(List.of(points))
                .build()));
    }

    long count() {
        return get(client.countAsync(COLLECTION));
    }

    /** What a call gives within ten seconds; its gRPC error when there is one. */
    static <T> T get(ListenableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StatusRuntimeException status) {
                throw status;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
