package dev.ragagent.model.confidence;

/**
 * Figures over the chunks that a decision used; on a refusal, over those that it looked at. All 0 without any.
 *
 * @param averageSimilarity mean of the passages' similarity, in [0, 1]
 * @param minSimilarity the least of them
 * @param maxSimilarity the greatest of them
 * @param chunks how many chunks
 * @param diversity 1 minus the mean pairwise cosine of the chunks' embeddings, in [0, 2]; 0 below two chunks
 */
public record ConfidenceMetrics(
        double averageSimilarity, double minSimilarity, double maxSimilarity, int chunks, double diversity) {
    public static final ConfidenceMetrics NONE = new ConfidenceMetrics(0, 0, 0, 0, 0);

    public ConfidenceMetrics {
        if (chunks < 0 || !(minSimilarity <= maxSimilarity)) {
            throw new IllegalArgumentException(
                    "not metrics: " + chunks + " chunks, least " + minSimilarity + ", greatest " + maxSimilarity);
        }
    }
}
