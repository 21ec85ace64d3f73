package dev.ragagent.model.confidence;

import dev.ragagent.model.score.Confidence;
import java.util.Objects;

/** What a confidence policy decides: an allowance to answer, or a refusal with its reason. */
public sealed interface Verdict {
    /** The confidence that was decided with. */
    Confidence confidence();

    /** How plainly to answer; {@link ConfidenceLevel#INSUFFICIENT} on a refusal. */
    ConfidenceLevel level();

    /**
     * The question may be answered.
     *
     * @param level never {@code INSUFFICIENT}
     */
    record Allowed(Confidence confidence, ConfidenceLevel level) implements Verdict {
        public Allowed {
            Objects.requireNonNull(confidence, "confidence");
            if (level == ConfidenceLevel.INSUFFICIENT) {
                throw new IllegalArgumentException("an allowance can't be at level INSUFFICIENT");
            }
        }
    }

    /** The question must not be answered. */
    record Refused(Confidence confidence, RefusalReason reason) implements Verdict {
        public Refused {
            Objects.requireNonNull(confidence, "confidence");
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public ConfidenceLevel level() {
            return ConfidenceLevel.INSUFFICIENT;
        }
    }
}
