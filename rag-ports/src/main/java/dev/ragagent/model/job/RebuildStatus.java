package dev.ragagent.model.job;

import java.util.Objects;
import java.util.Optional;

/**
 * How far the making of a new vector store is.
 *
 * @param state what it is at
 * @param documentsDone so many of the documents that this pass has to write have been tried, 0 to {@code documentsTotal}
 * @param documentsTotal how many the pass has to write; 0 before the first one
 * @param message what it waits for, why it failed, or what it made, in a sentence; empty when there is nothing to say
 */
public record RebuildStatus(RebuildState state, int documentsDone, int documentsTotal, Optional<String> message) {
    /** Before any. */
    public static final RebuildStatus NONE = new RebuildStatus(RebuildState.NONE, 0, 0, Optional.empty());

    /** One that has just begun. */
    public static final RebuildStatus BEGUN = new RebuildStatus(RebuildState.RUNNING, 0, 0, Optional.empty());

    public RebuildStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
        if (documentsDone < 0 || documentsDone > documentsTotal) {
            throw new IllegalArgumentException(
                    "of " + documentsTotal + " documents there can't be " + documentsDone + " that are done");
        }
    }

    /** Whether it is under way. */
    public boolean running() {
        return state == RebuildState.RUNNING;
    }

    /** The same, so far. */
    public RebuildStatus at(int done, int total) {
        return new RebuildStatus(state, done, total, Optional.empty());
    }

    /** The same, waiting for a part that is down. */
    public RebuildStatus waiting(String forWhat) {
        return new RebuildStatus(state, documentsDone, documentsTotal, Optional.of(forWhat));
    }

    /** It has ended well. */
    public RebuildStatus succeeded(String what) {
        return new RebuildStatus(RebuildState.SUCCEEDED, documentsTotal, documentsTotal, Optional.of(what));
    }

    /** It has ended, and this process did not switch. */
    public RebuildStatus failed(String why) {
        return new RebuildStatus(RebuildState.FAILED, documentsDone, documentsTotal, Optional.of(why));
    }
}
