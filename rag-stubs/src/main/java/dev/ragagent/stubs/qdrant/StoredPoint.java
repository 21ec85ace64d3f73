package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Map;

/**
 * One point as it is kept; replaced as a whole when it changes.
 *
 * @param version of the write that changed it last
 * @param dense vectors by name, of length 1 where the distance is the cosine
 * @param sparse vectors by name, each by index
 */
@SuppressWarnings("ArrayRecordComponent") // the arrays in it are never handed out
record StoredPoint(
        PointId id,
        long version,
        Map<String, float[]> dense,
        Map<String, Map<Integer, Float>> sparse,
        Map<String, Value> payload) {
    StoredPoint {
        dense = Map.copyOf(dense);
        sparse = Map.copyOf(sparse);
        payload = Map.copyOf(payload);
    }

    StoredPoint withPayload(long newVersion, Map<String, Value> other) {
        return new StoredPoint(id, newVersion, dense, sparse, other);
    }
}
