package dev.ragagent.model.job;

/** How far a job is. */
public enum JobState {
    /** Accepted and durable; not begun. */
    QUEUED,
    /** Begun; a killed process goes on with it at its next start. */
    RUNNING,
    /** Every document was tried; some may have failed alone. */
    SUCCEEDED,
    /** Given up on as a whole. */
    FAILED,
    /** Ended by its owner. */
    CANCELLED;

    /** Whether nothing more will happen. */
    public boolean finished() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
