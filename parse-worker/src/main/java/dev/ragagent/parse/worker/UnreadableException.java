package dev.ragagent.parse.worker;

import java.io.IOException;

/** The document gives no text, and it is known why. */
final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Failure failure;

    /** @param what what was found, without anything of the document's own words */
    UnreadableException(Failure failure, String what) {
        super(what);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
