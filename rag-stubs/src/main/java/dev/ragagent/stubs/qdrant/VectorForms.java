package dev.ragagent.stubs.qdrant;

import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Vectors between the forms of the protocol, the old and the new one, and those in which they are kept. */
final class VectorForms {
    /** Below this squared length, or this near to 1, Qdrant leaves a vector as it is. */
    private static final double TINY = 1.1920929e-7;

    private VectorForms() {}

    @SuppressWarnings("deprecation") // the old form, which clients still send
    static boolean isSparse(Vector vector) {
        return vector.hasSparse() || vector.hasIndices();
    }

    @SuppressWarnings("deprecation") // as above
    static float[] dense(Vector vector) {
        return floats(vector.hasDense() ? vector.getDense().getDataList() : vector.getDataList());
    }

    @SuppressWarnings("deprecation") // as above
    static Map<Integer, Float> sparse(Vector vector) {
        return vector.hasSparse()
                ? sparse(vector.getSparse())
                : sparse(vector.getIndices().getDataList(), vector.getDataList());
    }

    static Map<Integer, Float> sparse(SparseVector vector) {
        return sparse(vector.getIndicesList(), vector.getValuesList());
    }

    private static Map<Integer, Float> sparse(List<Integer> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw StubErrors.invalid("indices", "must be the same length as values");
        }
        var vector = new LinkedHashMap<Integer, Float>();
        for (int i = 0; i < indices.size(); i++) {
            if (vector.put(indices.get(i), values.get(i)) != null) {
                throw StubErrors.invalid("indices", "must be unique");
            }
        }
        return vector;
    }

    static float[] floats(List<Float> list) {
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    /** The same direction with length 1, as Qdrant keeps and compares vectors of the cosine distance. */
    static float[] normalised(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += (double) value * value;
        }
        if (squares < TINY || Math.abs(squares - 1) < TINY) {
            return vector;
        }
        float[] unit = new float[vector.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = (float) (vector[i] / Math.sqrt(squares));
        }
        return unit;
    }

    static VectorOutput output(float[] vector) {
        var data = DenseVector.newBuilder();
        for (float value : vector) {
            data.addData(value);
        }
        return VectorOutput.newBuilder().setDense(data).build();
    }

    static VectorOutput output(Map<Integer, Float> vector) {
        var data = SparseVector.newBuilder();
        new TreeMap<>(vector).forEach((index, value) -> data.addIndices(index).addValues(value));
        return VectorOutput.newBuilder().setSparse(data).build();
    }
}
