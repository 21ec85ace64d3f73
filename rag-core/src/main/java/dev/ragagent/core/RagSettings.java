package dev.ragagent.core;

import dev.ragagent.core.admission.RequestLimits;
import dev.ragagent.core.confidence.ConfidenceThresholds;
import dev.ragagent.core.generation.GenerationSettings;
import dev.ragagent.core.session.SessionSettings;
import java.util.Objects;

/**
 * Everything about the core that can be configured.
 *
 * @param requests limits and defaults of requests
 * @param thresholds from which confidence a question is answered, and how plainly
 * @param sessions how conversations are kept
 * @param generation how a language model is used, where there is one
 */
public record RagSettings(
        RequestLimits requests,
        ConfidenceThresholds thresholds,
        SessionSettings sessions,
        GenerationSettings generation) {
    /** What holds when nothing is configured. */
    public static final RagSettings DEFAULT = new RagSettings(
            RequestLimits.DEFAULT, ConfidenceThresholds.DEFAULT, SessionSettings.DEFAULT, GenerationSettings.DEFAULT);

    public RagSettings {
        Objects.requireNonNull(requests, "requests");
        Objects.requireNonNull(thresholds, "thresholds");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(generation, "generation");
    }

    /** With a language model, should there be one, used as by default. */
    public RagSettings(RequestLimits requests, ConfidenceThresholds thresholds, SessionSettings sessions) {
        this(requests, thresholds, sessions, GenerationSettings.DEFAULT);
    }
}
