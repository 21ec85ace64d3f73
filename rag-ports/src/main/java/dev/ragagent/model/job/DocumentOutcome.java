package dev.ragagent.model.job;

import dev.ragagent.error.FailureReason;
import java.util.Objects;

/** How one document of a job ended. */
public sealed interface DocumentOutcome {
    /**
     * A new version of it is found by questions now.
     *
     * @param chunksWritten how many chunks that version has
     */
    record Ingested(int chunksWritten) implements DocumentOutcome {}

    /** It is what it was; nothing was written. */
    record Unchanged() implements DocumentOutcome {}

    /**
     * It could not be ingested; a version that stood before still stands.
     *
     * @param reason why, for programs
     * @param message why, in words for its owner
     */
    record Failed(FailureReason reason, String message) implements DocumentOutcome {
        public Failed {
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(message, "message");
        }
    }
}
