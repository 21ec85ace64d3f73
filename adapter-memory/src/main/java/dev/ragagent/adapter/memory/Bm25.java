package dev.ragagent.adapter.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Okapi BM25 over a fixed collection, for one question: the sum over its distinct terms of {@code idf × tf / (tf + k1 × (1
 * − b + b × length / average length))}, with {@code idf = ln(1 + (N − df + 0.5) / (df + 0.5))} (Robertson and Zaragoza, "The
 * Probabilistic Relevance Framework", 2009; without the constant factor k1 + 1, which orders nothing). Each summand stays
 * below its idf, so the sum of those is the best score that a passage could have.
 */
final class Bm25 {
    /** How soon repeating a term stops to count; the usual value. */
    private static final double K1 = 1.2;
    /** How far longer texts are discounted; the usual value. */
    private static final double B = 0.75;

    private final Map<String, Double> idfs;
    private final double averageLength;

    private Bm25(Map<String, Double> idfs, double averageLength) {
        this.idfs = idfs;
        this.averageLength = averageLength;
    }

    /**
     * For this question over all chunks of the store, whatever a filter says: a filter must not change a term's weight.
     *
     * @param beforeEach called before each chunk is looked at
     */
    static Bm25 of(String question, Collection<StoredChunk> chunks, Runnable beforeEach) {
        Set<String> terms = new LinkedHashSet<>(Terms.of(question));
        var frequencies = new HashMap<String, Integer>();
        long length = 0;
        for (StoredChunk chunk : chunks) {
            beforeEach.run();
            length += chunk.length();
            for (String term : terms) {
                if (chunk.count(term) > 0) {
                    frequencies.merge(term, 1, Integer::sum);
                }
            }
        }
        var idfs = new HashMap<String, Double>();
        for (String term : terms) {
            double df = frequencies.getOrDefault(term, 0);
            idfs.put(term, Math.log(1 + (chunks.size() - df + 0.5) / (df + 0.5)));
        }
        return new Bm25(idfs, Math.max(1.0, length / Math.max(1.0, chunks.size())));
    }

    /** The chunk's score; 0 when it shares no term with the question. */
    double score(StoredChunk chunk) {
        double norm = K1 * (1 - B + B * chunk.length() / averageLength);
        return sum(idfs.entrySet().stream()
                .map(term -> {
                    double tf = chunk.count(term.getKey());
                    return term.getValue() * tf / (tf + norm);
                })
                .toList());
    }

    /** What no passage's score exceeds, terms that no chunk holds counted too. */
    double ideal() {
        return sum(idfs.values());
    }

    /** Adds smallest first, so that equal sets of summands give equal sums whatever order a map has them in. */
    private static double sum(Collection<Double> summands) {
        List<Double> sorted = new ArrayList<>(summands);
        sorted.sort(null);
        return sorted.stream().mapToDouble(Double::doubleValue).sum();
    }
}
