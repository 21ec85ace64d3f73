package dev.ragagent.stubs.qdrant;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What the IDF modifier does to a question: rare indices weigh more, by all points that have such a vector. */
final class Idf {
    private Idf() {}

    static Map<Integer, Float> weighted(String name, Map<Integer, Float> question, Collection<StoredPoint> points) {
        var having = new HashMap<Integer, Integer>();
        int all = 0;
        for (StoredPoint point : points) {
            Map<Integer, Float> vector = point.sparse().getOrDefault(name, Map.of());
            all += vector.isEmpty() ? 0 : 1;
            for (Integer index : question.keySet()) {
                if (vector.containsKey(index)) {
                    having.merge(index, 1, Integer::sum);
                }
            }
        }
        var weighted = new HashMap<Integer, Float>();
        for (Map.Entry<Integer, Float> term : question.entrySet()) {
            double df = having.getOrDefault(term.getKey(), 0);
            double idf = Math.log(1 + (all - df + 0.5) / (df + 0.5));
            weighted.put(term.getKey(), (float) (term.getValue() * idf));
        }
        return weighted;
    }
}
