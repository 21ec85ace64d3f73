package dev.ragagent.core.admission;

import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CalibratedScore;
import java.util.Objects;

/**
 * A request whose fields have been checked and whose gaps have been filled with the defaults.
 *
 * @param text the question without white space around it
 * @param topK how many passages may be used at most
 * @param mode which sides to search
 * @param threshold the similarity below which a passage is not to be used
 * @param thresholdFromRequest whether the request itself named it
 * @param filter which documents may be found
 */
public record Inquiry(
        String text,
        int topK,
        RetrievalMode mode,
        CalibratedScore threshold,
        boolean thresholdFromRequest,
        Filter filter) {
    public Inquiry {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(filter, "filter");
    }

    /** The same request for another text: the question made self-contained. */
    public Inquiry withText(String other) {
        return new Inquiry(other, topK, mode, threshold, thresholdFromRequest, filter);
    }
}
