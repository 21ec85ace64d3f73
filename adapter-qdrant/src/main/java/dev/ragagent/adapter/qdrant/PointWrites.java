package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.IndexedChunk;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsOperationResponse;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.WriteOrdering;
import io.qdrant.client.grpc.Points.WriteOrderingType;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Writes points. Each request waits until it is applied, and is ordered strongly, so that it means
 * the same on every replica. Large writes are cut into requests of some megabytes, made one after the other.
 */
final class PointWrites {
    private static final int MOST_POINTS = 256;
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private static final int MOST_IDS = 2000;
    private static final WriteOrdering STRONG =
            WriteOrdering.newBuilder().setType(WriteOrderingType.Strong).build();

    private final Calls calls;
    private final StoreCollection collection;
    private final Failures failures;
    private final WritesUnderWay underWay = new WritesUnderWay();

    PointWrites(Calls calls, StoreCollection collection, Failures failures) {
        this.calls = calls;
        this.collection = collection;
        this.failures = failures;
    }

    /** @param known the collection that is written to, wherever the store moves meanwhile */
    void upsert(KnownCollection known, List<IndexedChunk> chunks, Budget budget) {
        // Points are made one part at a time, and only their texts and vectors are weighed before.
        for (List<IndexedChunk> part : Batches.of(chunks, MOST_POINTS, MOST_BYTES, PointWrites::size)) {
            List<ChunkId> ids = part.stream().map(chunk -> chunk.chunk().id()).toList();
            var request = UpsertPoints.newBuilder()
                    .setCollectionName(known.name())
                    .setWait(true)
                    .setOrdering(STRONG)
                    .addAllPoints(part.stream()
                            .map(chunk -> point(chunk, known.averageWords()))
                            .toList());
            write(
                    known,
                    ids,
                    budget,
                    (qdrant, limit) -> qdrant.points()
                            .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                            .upsert(request.setTimeout(budget.remainingSeconds())
                                    .build()));
        }
    }

    /** @param known as above */
    void delete(KnownCollection known, Collection<ChunkId> ids, Budget budget) {
        for (List<ChunkId> part : Batches.of(ids, MOST_IDS, Integer.MAX_VALUE, id -> 0)) {
            var request = DeletePoints.newBuilder()
                    .setCollectionName(known.name())
                    .setWait(true)
                    .setOrdering(STRONG)
                    .setPoints(PointsSelector.newBuilder()
                            .setPoints(PointsIdsList.newBuilder().addAllIds(PointIds.of(part))));
            write(
                    known,
                    part,
                    budget,
                    (qdrant, limit) -> qdrant.points()
                            .withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS)
                            .delete(request.setTimeout(budget.remainingSeconds())
                                    .build()));
        }
    }

    /** How many writes wait for the end of others. */
    int waiting() {
        return underWay.waiting();
    }

    private interface Write extends Calls.Request<PointsOperationResponse> {}

    private void write(KnownCollection known, Collection<ChunkId> ids, Budget budget, Write write) {
        Runnable free = underWay.take(ids, budget);
        PointsOperationResponse response;
        try {
            response = calls.attemptWrite(budget, write, free);
        } catch (StatusRuntimeException e) {
            throw collection.failure(known, budget, e);
        }
        UpdateStatus status = response.getResult().getStatus();
        if (status != UpdateStatus.Completed) {
            throw failures.on(known.name()).notApplied(status);
        }
    }

    private static PointStruct point(IndexedChunk chunk, int averageWords) {
        var dense = DenseVector.newBuilder();
        for (float value : chunk.embedding().normalised().values()) {
            dense.addData(value);
        }
        var vectors = NamedVectors.newBuilder()
                .putVectors(
                        CollectionLayout.DENSE,
                        Vector.newBuilder().setDense(dense).build());
        SparseVector terms = TermWeights.passage(SearchTerms.of(chunk.searchText()), averageWords);
        if (terms.getIndicesCount() > 0) { // A text of signs alone has none, and then no such vector.
            vectors.putVectors(
                    CollectionLayout.SPARSE,
                    Vector.newBuilder().setSparse(terms).build());
        }
        return PointStruct.newBuilder()
                .setId(PointIds.of(chunk.chunk().id()))
                .setVectors(Vectors.newBuilder().setVectors(vectors))
                .putAllPayload(ChunkPayload.of(chunk.chunk()))
                .build();
    }

    /** About what the chunk takes in a request: three bytes a char at most, and the sparse vector is no larger than its text. */
    private static int size(IndexedChunk chunk) {
        long chars = chunk.chunk().text().length() + 2L * chunk.searchText().length();
        return (int) Math.min(
                Integer.MAX_VALUE,
                3 * chars + (long) Float.BYTES * chunk.embedding().dimensions());
    }
}
