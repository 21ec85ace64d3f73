package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.VectorOutputHelper;
import io.qdrant.client.WithPayloadSelectorFactory;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads points of one collection, for one call of the store. */
final class Points {
    private static final int MOST_IDS = 1000;
    private static final int MOST_BYTES = 16 * 1024 * 1024;

    private final Calls calls;
    private final StoreCollection collection;
    private final KnownCollection known;
    private final Failures failures;

    /** @param known the collection that is read, wherever the store moves meanwhile */
    Points(Calls calls, StoreCollection collection, KnownCollection known, Failures failures) {
        this.calls = calls;
        this.collection = collection;
        this.known = known;
        this.failures = failures.on(known.name());
    }

    /** A chunk with its vector, as they were at one moment. */
    record Whole(Chunk chunk, Embedding embedding) {}

    /** A read; when it finds the collection gone, that is noted. */
    <T> T read(Budget budget, Calls.Request<T> request) {
        try {
            return calls.attempt(budget, request);
        } catch (StatusRuntimeException e) {
            throw collection.failure(known, budget, e);
        }
    }

    /** The chunk of that point. */
    Chunk chunk(PointId id, Map<String, Value> payload) {
        try {
            return ChunkPayload.chunk(id, payload);
        } catch (RuntimeException e) {
            throw failures.unreadable(id.getUuid(), e);
        }
    }

    Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Budget budget) {
        var found = new HashMap<ChunkId, Embedding>();
        for (RetrievedPoint point : get(ids, WithPayloadSelectorFactory.enable(false), budget)) {
            found.put(PointIds.chunk(point.getId()), embedding(point));
        }
        return found;
    }

    Map<ChunkId, Whole> whole(Collection<ChunkId> ids, Budget budget) {
        var found = new HashMap<ChunkId, Whole>();
        for (RetrievedPoint point : get(ids, WithPayloadSelectorFactory.enable(true), budget)) {
            found.put(
                    PointIds.chunk(point.getId()),
                    new Whole(chunk(point.getId(), point.getPayloadMap()), embedding(point)));
        }
        return found;
    }

    ChunkPage page(Optional<ChunkId> after, int limit, Budget budget) {
        // Qdrant's pages begin at an id and not behind it, so one more is asked for, and one to see whether more
        // follow.
        var request = ScrollPoints.newBuilder()
                .setCollectionName(known.name())
                .setLimit(limit + 2)
                .setWithPayload(WithPayloadSelectorFactory.enable(true))
                .setWithVectors(WithVectorsSelectorFactory.enable(false))
                .setTimeout(budget.remainingSeconds());
        after.ifPresent(id -> request.setOffset(PointIds.of(id)));
        List<Chunk> chunks = read(
                        budget,
                        (qdrant, left) -> qdrant.points()
                                .withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS)
                                .scroll(request.build()))
                .getResultList()
                .stream()
                .map(point -> chunk(point.getId(), point.getPayloadMap()))
                .filter(chunk -> after.filter(chunk.id()::equals).isEmpty())
                .toList();
        if (chunks.size() <= limit) {
            return new ChunkPage(chunks, Optional.empty());
        }
        return new ChunkPage(
                chunks.subList(0, limit), Optional.of(chunks.get(limit - 1).id()));
    }

    long count(Budget budget) {
        var request = CountPoints.newBuilder()
                .setCollectionName(known.name())
                .setExact(true)
                .setTimeout(budget.remainingSeconds())
                .build();
        return read(
                        budget,
                        (qdrant, left) -> qdrant.points()
                                .withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS)
                                .count(request))
                .getResult()
                .getCount();
    }

    private List<RetrievedPoint> get(Collection<ChunkId> ids, WithPayloadSelector payload, Budget budget) {
        int size = Float.BYTES * known.identity().model().dimensions();
        return Batches.of(new LinkedHashSet<>(ids), MOST_IDS, MOST_BYTES, id -> size).stream()
                .flatMap(some -> getSome(some, payload, budget).stream())
                .toList();
    }

    private List<RetrievedPoint> getSome(List<ChunkId> ids, WithPayloadSelector payload, Budget budget) {
        var request = GetPoints.newBuilder()
                .setCollectionName(known.name())
                .addAllIds(PointIds.of(ids))
                .setWithPayload(payload)
                .setWithVectors(WithVectorsSelectorFactory.include(List.of(CollectionLayout.DENSE)))
                .setTimeout(budget.remainingSeconds())
                .build();
        return read(
                        budget,
                        (qdrant, left) -> qdrant.points()
                                .withDeadlineAfter(left.toNanos(), TimeUnit.NANOSECONDS)
                                .get(request))
                .getResultList();
    }

    private Embedding embedding(RetrievedPoint point) {
        try {
            @Nullable
            VectorOutput output =
                    point.getVectors().getVectors().getVectorsMap().get(CollectionLayout.DENSE);
            if (output == null) {
                throw new IllegalArgumentException("it has no dense vector");
            }
            List<Float> list = VectorOutputHelper.getDenseVector(output).getDataList();
            float[] values = new float[list.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = list.get(i);
            }
            return new Embedding(values);
        } catch (RuntimeException e) {
            throw failures.unreadable(point.getId().getUuid(), e);
        }
    }
}
