package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/**
 * One collection: its layout, its points, and the order of its writes. Each point changes as a whole; reads take no lock.
 */
final class StubCollection {
    private final CreateCollection layout;
    private final Duration unwaitedDelay;
    private final NavigableMap<PointId, StoredPoint> points = new ConcurrentSkipListMap<>(PointOrder.INSTANCE);
    private final Map<String, PayloadSchemaInfo> indexes = new HashMap<>();
    private final Map<String, Value> metadata;

    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<LongConsumer> unwaited = new ArrayDeque<>();
    private long version;

    StubCollection(CreateCollection layout, Duration unwaitedDelay) {
        this.layout = layout;
        this.unwaitedDelay = unwaitedDelay;
        this.metadata = new HashMap<>(layout.getMetadataMap());
    }

    VectorLayout vectors() {
        return new VectorLayout(layout);
    }

    /** The points in their order; changes of meanwhile may be seen or not. */
    Collection<StoredPoint> all() {
        return points.values();
    }

    /** The same, divided among the shards. */
    Collection<? extends Collection<StoredPoint>> shards() {
        int count = params().getShardNumber();
        if (count == 1) {
            return List.of(all());
        }
        return all().stream()
                .collect(Collectors.groupingBy(point -> Math.floorMod(hash(point.id()), count)))
                .values();
    }

    private static int hash(PointId id) {
        return id.hasUuid() ? id.getUuid().hashCode() : Long.hashCode(id.getNum());
    }

    NavigableMap<PointId, StoredPoint> points() {
        return points;
    }

    /**
     * Does a write, at once or a little later.
     *
     * @param wait whether it is seen when this returns
     * @param change is given the write's version
     */
    void write(boolean wait, LongConsumer change) {
        if (!wait) {
            locked(() -> unwaited.add(change));
            CompletableFuture.delayedExecutor(unwaitedDelay.toNanos(), TimeUnit.NANOSECONDS)
                    .execute(() -> locked(this::catchUp));
            return;
        }
        locked(() -> {
            catchUp(); // Writes happen in the order in which they came.
            change.accept(++version);
        });
    }

    private void catchUp() {
        for (LongConsumer next = unwaited.poll(); next != null; next = unwaited.poll()) {
            next.accept(++version);
        }
    }

    void addIndex(String field, PayloadSchemaInfo index) {
        locked(() -> indexes.put(field, index));
    }

    void addMetadata(Map<String, Value> more) {
        locked(() -> metadata.putAll(more));
    }

    CollectionInfo info() {
        var info = CollectionInfo.newBuilder();
        locked(() -> info.setStatus(CollectionStatus.Green)
                .setSegmentsCount(1)
                .setPointsCount(points.size())
                .putAllPayloadSchema(indexes)
                .setConfig(CollectionConfig.newBuilder().setParams(params()).putAllMetadata(metadata)));
        return info.build();
    }

    private CollectionParams params() {
        return CollectionParams.newBuilder()
                .setShardNumber(layout.hasShardNumber() ? layout.getShardNumber() : 1)
                .setReplicationFactor(layout.hasReplicationFactor() ? layout.getReplicationFactor() : 1)
                .setWriteConsistencyFactor(layout.hasWriteConsistencyFactor() ? layout.getWriteConsistencyFactor() : 1)
                .setVectorsConfig(layout.getVectorsConfig())
                .setSparseVectorsConfig(layout.getSparseVectorsConfig())
                .build();
    }

    private void locked(Runnable work) {
        writing.lock();
        try {
            work.run();
        } finally {
            writing.unlock();
        }
    }
}
