package dev.ragagent.model.job;

import java.util.Objects;
import java.util.Optional;

/**
 * How far the making of a new vector store is.
 *
 * @param state what it is at
 * @param done so many of the documents that this pass has to write have been tried, 0 to {@code total}
 * @param total how many the pass has to write; 0 before the first one
 * @param message what it waits for, why it failed, or what it made, in a sentence; empty when there is nothing to say
 */
public record RebuildStatus(State state, int done, int total, Optional<String> message) {
    /** What a rebuild is at. */
    public enum State {
        /** None has been begun since the service started. */
        IDLE,
        /** The new store is being filled. */
        RUNNING,
        /** Questions are answered from the new store. */
        DONE,
        /** Questions are answered from the old store, as before. */
        FAILED
    }

    /** Before any. */
    public static final RebuildStatus NONE = new RebuildStatus(State.IDLE, 0, 0, Optional.empty());

    public RebuildStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(message, "message");
        if (done < 0 || done > total) {
            throw new IllegalArgumentException("of " + total + " documents there can't be " + done + " that are done");
        }
    }

    /** It has begun. */
    public static RebuildStatus begun() {
        return new RebuildStatus(State.RUNNING, 0, 0, Optional.empty());
    }

    /** The same, so far. */
    public RebuildStatus at(int documentsDone, int documentsTotal) {
        return new RebuildStatus(state, documentsDone, documentsTotal, Optional.empty());
    }

    /** The same, waiting for a part that is down. */
    public RebuildStatus waiting(String forWhat) {
        return new RebuildStatus(state, done, total, Optional.of(forWhat));
    }

    /** It has ended well. */
    public RebuildStatus succeeded(String what) {
        return new RebuildStatus(State.DONE, total, total, Optional.of(what));
    }

    /** It has ended, and nothing was switched. */
    public RebuildStatus failed(String why) {
        return new RebuildStatus(State.FAILED, done, total, Optional.of(why));
    }
}
