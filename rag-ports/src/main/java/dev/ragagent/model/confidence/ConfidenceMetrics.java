package dev.ragagent.model.confidence;

/**
 * Figures over the chunks that a decision used; on a refusal, over those that it looked at. All 0 without any.
 *
 * @param averageSimilarity mean of the passages' similarity, in [0, 1]
 * @param minSimilarity the least of them, in [0, 1]
 * @param maxSimilarity the greatest of them, in [0, 1]
 * @param chunks how many chunks, not below 0
 * @param diversity 1 minus the mean pairwise cosine of the chunks' embeddings, in [0, 2]; 0 below two chunks
 */
public record ConfidenceMetrics(
        double averageSimilarity, double minSimilarity, double maxSimilarity, int chunks, double diversity) {
    public static final ConfidenceMetrics NONE = new ConfidenceMetrics(0, 0, 0, 0, 0);

    public ConfidenceMetrics {
        check("averageSimilarity", averageSimilarity, 1);
        check("minSimilarity", minSimilarity, 1);
        check("maxSimilarity", maxSimilarity, 1);
        check("diversity", diversity, 2);
        if (minSimilarity > maxSimilarity) {
            throw new IllegalArgumentException(
                    "minSimilarity " + minSimilarity + " is above maxSimilarity " + maxSimilarity);
        }
        if (chunks < 0) {
            throw new IllegalArgumentException("chunks is not below 0, unlike " + chunks);
        }
    }

    private static void check(String name, double value, int most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " is in [0, " + most + "], not " + value);
        }
    }
}
