package dev.ragagent.adapter.qdrant;

import io.qdrant.client.grpc.Points.SparseVector;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sparse vectors of BM25: a passage's hold what a term counts for by its frequency and the text's length, a question's hold
 * the weight of its terms, and Qdrant multiplies by how rare they are. The constant factor k1 + 1 is left out, so a passage's
 * values lie between 0 and 1, and a term's part of a score stays below its rarity.
 */
final class TermWeights {
    private static final double K1 = 1.2;
    private static final double B = 0.75;

    private TermWeights() {}

    static SparseVector passage(SearchTerms terms, int averageWords) {
        var values = new LinkedHashMap<Integer, Float>();
        add(values, terms.words(), averageWords);
        add(values, terms.pairs(), averageWords);
        return vector(values);
    }

    static SparseVector question(SearchTerms terms) {
        var values = new LinkedHashMap<Integer, Float>();
        terms.words().keySet().forEach(index -> values.put(index, 1f));
        terms.pairs().keySet().forEach(index -> values.merge(index, SearchTerms.PAIR_WEIGHT, Float::sum));
        return vector(values);
    }

    private static void add(Map<Integer, Float> values, Map<Integer, Integer> terms, int averageWords) {
        int length = terms.values().stream().mapToInt(Integer::intValue).sum();
        double norm = K1 * (1 - B + B * length / averageWords);
        terms.forEach((index, times) -> values.merge(index, (float) (times / (times + norm)), Float::sum));
    }

    private static SparseVector vector(Map<Integer, Float> values) {
        var vector = SparseVector.newBuilder();
        values.forEach((index, value) -> vector.addIndices(index).addValues(value));
        return vector.build();
    }
}
