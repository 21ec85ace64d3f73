package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which vectors the points of a collection have; the unnamed vector has the empty name. */
final class VectorLayout {
    private final CreateCollection layout;

    VectorLayout(CreateCollection layout) {
        this.layout = layout;
    }

    boolean isSparse(String name) {
        return layout.getSparseVectorsConfig().containsMap(name);
    }

    boolean hasIdf(String name) {
        return layout.getSparseVectorsConfig().getMapOrThrow(name).getModifier() == Modifier.Idf;
    }

    /** A vector to compare with those of that name: of the right length, and scaled where they are. */
    float[] prepared(String name, float[] vector) {
        VectorParams params = params(name);
        if (params.getSize() != vector.length) {
            throw StubErrors.wrongDimension(params.getSize(), vector.length);
        }
        return switch (params.getDistance()) {
            case Cosine -> VectorForms.normalised(vector);
            case Dot -> vector;
            default -> throw StubErrors.unknown("the distance " + params.getDistance());
        };
    }

    /** The point as it is kept, when its vectors fit. */
    StoredPoint stored(PointStruct point, long version) {
        var dense = new HashMap<String, float[]>();
        var sparse = new HashMap<String, Map<Integer, Float>>();
        named(point).forEach((name, vector) -> {
            if (isSparse(name)) {
                if (!VectorForms.isSparse(vector)) {
                    throw StubErrors.wrongInput("Conversion between sparse and regular vectors failed");
                }
                sparse.put(name, VectorForms.sparse(vector));
            } else {
                dense.put(name, prepared(name, VectorForms.dense(vector)));
            }
        });
        return new StoredPoint(PointOrder.canonical(point.getId()), version, dense, sparse, point.getPayloadMap());
    }

    private static Map<String, Vector> named(PointStruct point) {
        return point.getVectors().hasVector()
                ? Map.of("", point.getVectors().getVector())
                : point.getVectors().getVectors().getVectorsMap();
    }

    private VectorParams params(String name) {
        @Nullable
        VectorParams params = layout.getVectorsConfig().hasParams()
                ? (name.isEmpty() ? layout.getVectorsConfig().getParams() : null)
                : layout.getVectorsConfig().getParamsMap().getMapMap().get(name);
        if (params == null) {
            throw StubErrors.noVector(name);
        }
        return params;
    }
}
