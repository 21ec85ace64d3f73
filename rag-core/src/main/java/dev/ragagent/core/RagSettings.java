package dev.ragagent.core;

import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.retrieval.RetrievalSettings;
import dev.ragagent.core.session.SessionSettings;
import java.util.Objects;

/**
 * Everything about the core that can be configured.
 *
 * @param retrieval limits and defaults of requests
 * @param thresholds from which confidence a question is answered, and how plainly
 * @param sessions how conversations are kept
 */
public record RagSettings(RetrievalSettings retrieval, ConfidenceThresholds thresholds, SessionSettings sessions) {
    /** What holds when nothing is configured. */
    public static final RagSettings DEFAULT =
            new RagSettings(RetrievalSettings.DEFAULT, ConfidenceThresholds.DEFAULT, SessionSettings.DEFAULT);

    public RagSettings {
        Objects.requireNonNull(retrieval, "retrieval");
        Objects.requireNonNull(thresholds, "thresholds");
        Objects.requireNonNull(sessions, "sessions");
    }
}
