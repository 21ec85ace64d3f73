package dev.ragagent.adapter.parse.worker;

import dev.ragagent.error.UnreadableReason;

/** How a reply of the process ended. */
sealed interface Reply {
    /** The document was read. */
    record Whole(Extraction extraction) implements Reply {}

    /**
     * The program looked at the document and says why it gives no text.
     *
     * @param met what it met, in names of classes; for those who look into it, and not to be believed
     */
    record Refused(UnreadableReason reason, String met) implements Reply {}

    /** @param begun whether the program had started: then it was the document that ended it */
    record BrokenOff(boolean begun) implements Reply {}

    /** What came is no reply of the program. */
    record Nonsense() implements Reply {}
}
