package dev.ragagent.error;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A document whose bytes do not give text: of an unknown format, wrongly encoded, damaged, encrypted, empty; or, with the
 * reason {@code PARSER_UNAVAILABLE}, of a format that nothing here reads at the moment. It fails alone; others of its job go
 * on.
 */
public final class UnreadableDocumentException extends RagException {
    private static final long serialVersionUID = 1L;

    private final UnreadableReason reason;

    /**
     * @param reason why, for programs
     * @param message what is wrong with the bytes and what would be read; never their content
     */
    public UnreadableDocumentException(UnreadableReason reason, String message, @Nullable Throwable cause) {
        super(Fault.CALLER, false, message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    public UnreadableDocumentException(UnreadableReason reason, String message) {
        this(reason, message, null);
    }

    /** Why it could not be read. */
    public UnreadableReason reason() {
        return reason;
    }
}
