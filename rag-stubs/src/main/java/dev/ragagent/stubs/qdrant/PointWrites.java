package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Writes to points; what is wrong with one of them is told before any is written. */
final class PointWrites {
    private PointWrites() {}

    static void upsert(StubCollection collection, UpsertPoints request) {
        if (request.getPointsCount() == 0) {
            throw StubErrors.wrongInput("Empty update request");
        }
        VectorLayout layout = collection.vectors();
        for (PointStruct point : request.getPointsList()) {
            layout.stored(point, 0);
        }
        collection.write(request.getWait(), version -> {
            for (PointStruct point : request.getPointsList()) {
                StoredPoint stored = layout.stored(point, version);
                collection.points().put(stored.id(), stored);
            }
        });
    }

    static void delete(StubCollection collection, DeletePoints request) {
        collection.write(
                request.getWait(),
                version -> selected(collection, request.getPoints())
                        .forEach(point -> collection.points().remove(point.id())));
    }

    /** @param keep whether the fields that the request does not name stay */
    static void setPayload(StubCollection collection, SetPayloadPoints request, boolean keep) {
        collection.write(request.getWait(), version -> {
            for (StoredPoint point : selected(collection, request.getPointsSelector())) {
                Map<String, Value> payload = keep ? new HashMap<>(point.payload()) : new HashMap<>();
                payload.putAll(request.getPayloadMap());
                collection.points().put(point.id(), point.withPayload(version, payload));
            }
        });
    }

    private static List<StoredPoint> selected(StubCollection collection, PointsSelector selector) {
        if (selector.hasFilter()) {
            return collection.all().stream()
                    .filter(point -> FilterMatch.test(selector.getFilter(), point))
                    .toList();
        }
        return selector.getPoints().getIdsList().stream()
                .map(PointOrder::canonical)
                .flatMap(id -> Stream.ofNullable(collection.points().get(id)))
                .toList();
    }
}
