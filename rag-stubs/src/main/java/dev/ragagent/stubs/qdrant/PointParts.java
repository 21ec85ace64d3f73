package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.NamedVectorsOutput;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.Points.VectorsOutput;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.util.HashMap;
import java.util.Map;

/** Points as they are given back, with the parts that were asked for: by default neither payload nor vectors. */
final class PointParts {
    private PointParts() {}

    static ScoredPoint scored(
            StoredPoint point, float score, WithPayloadSelector payload, WithVectorsSelector vectors) {
        return ScoredPoint.newBuilder()
                .setId(point.id())
                .setScore(score)
                .setVersion(point.version())
                .putAllPayload(payload(point, payload))
                .setVectors(vectors(point, vectors))
                .build();
    }

    static RetrievedPoint retrieved(StoredPoint point, WithPayloadSelector payload, WithVectorsSelector vectors) {
        return RetrievedPoint.newBuilder()
                .setId(point.id())
                .putAllPayload(payload(point, payload))
                .setVectors(vectors(point, vectors))
                .build();
    }

    private static Map<String, Value> payload(StoredPoint point, WithPayloadSelector wanted) {
        return switch (wanted.getSelectorOptionsCase()) {
            case ENABLE -> wanted.getEnable() ? point.payload() : Map.of();
            case INCLUDE -> {
                var some = new HashMap<>(point.payload());
                some.keySet().retainAll(wanted.getInclude().getFieldsList());
                yield some;
            }
            case EXCLUDE -> {
                var some = new HashMap<>(point.payload());
                wanted.getExclude().getFieldsList().forEach(some::remove);
                yield some;
            }
            case SELECTOROPTIONS_NOT_SET -> Map.of();
        };
    }

    private static VectorsOutput vectors(StoredPoint point, WithVectorsSelector wanted) {
        var named = NamedVectorsOutput.newBuilder();
        point.dense().forEach((name, vector) -> {
            if (isWanted(name, wanted)) {
                named.putVectors(name, VectorForms.output(vector));
            }
        });
        point.sparse().forEach((name, vector) -> {
            if (isWanted(name, wanted)) {
                named.putVectors(name, VectorForms.output(vector));
            }
        });
        return VectorsOutput.newBuilder().setVectors(named).build();
    }

    private static boolean isWanted(String name, WithVectorsSelector wanted) {
        return wanted.hasInclude() ? wanted.getInclude().getNamesList().contains(name) : wanted.getEnable();
    }
}
