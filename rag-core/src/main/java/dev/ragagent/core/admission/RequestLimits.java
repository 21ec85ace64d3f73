package dev.ragagent.core.admission;

import dev.ragagent.core.retrieval.RetrievalQuery;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.util.Objects;

/**
 * The limits and defaults of a request.
 *
 * @param topKDefault how many passages an answer may use when the request does not say; 1 to {@code maxTopK}
 * @param maxTopK the most that a request may name; 1 to {@value RetrievalQuery#MOST_TOP_K}
 * @param maxQueryLength the longest question in code points, white space around it not counted; at least 1
 * @param similarityThresholdDefault what applies when the request names no threshold
 * @param modeDefault which sides are searched when the request does not say
 */
public record RequestLimits(
        int topKDefault,
        int maxTopK,
        int maxQueryLength,
        CalibratedScore similarityThresholdDefault,
        RetrievalMode modeDefault) {
    /** 5 passages and at most 20, questions of 1,000 code points, threshold 0.7, hybrid. */
    public static final RequestLimits DEFAULT =
            new RequestLimits(5, 20, 1000, new CalibratedScore(0.7), RetrievalMode.HYBRID);

    public RequestLimits {
        Objects.requireNonNull(similarityThresholdDefault, "similarityThresholdDefault");
        Objects.requireNonNull(modeDefault, "modeDefault");
        if (maxTopK < 1 || maxTopK > RetrievalQuery.MOST_TOP_K) {
            throw new IllegalArgumentException("maxTopK is 1 to " + RetrievalQuery.MOST_TOP_K + ", not " + maxTopK);
        }
        if (topKDefault < 1 || topKDefault > maxTopK) {
            throw new IllegalArgumentException("topKDefault is 1 to maxTopK (" + maxTopK + "), not " + topKDefault);
        }
        if (maxQueryLength < 1) {
            throw new IllegalArgumentException("maxQueryLength is at least 1, not " + maxQueryLength);
        }
    }
}
