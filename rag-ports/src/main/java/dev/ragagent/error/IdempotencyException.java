package dev.ragagent.error;

import java.util.Objects;

/** A request under an idempotency key can't be answered as that key stands. */
public final class IdempotencyException extends RagException {
    private static final long serialVersionUID = 1L;

    /** What is in the way. */
    public enum Kind {
        /** An earlier request with the same key and question is being answered still; the same call may succeed later. */
        IN_PROGRESS(
                "A request with the same idempotency key is still being answered. Send it again to get its answer."),
        /** The key was used for another question. */
        MISMATCH("The idempotency key was used for another question. Give each question a key of its own.");

        private final String message;

        Kind(String message) {
            this.message = message;
        }
    }

    private final Kind kind;

    public IdempotencyException(Kind kind) {
        super(Fault.CALLER, kind == Kind.IN_PROGRESS, Objects.requireNonNull(kind, "kind").message, null);
        this.kind = kind;
    }

    /** What is in the way. */
    public Kind kind() {
        return kind;
    }
}
