package dev.ragagent.error;

import org.jspecify.annotations.Nullable;

/** A document whose bytes do not give text: binary, wrongly encoded, empty. It fails alone; others of its job go on. */
public final class UnreadableDocumentException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong with the bytes and what would be read; never their content */
    public UnreadableDocumentException(String message, @Nullable Throwable cause) {
        super(Fault.CALLER, false, message, cause);
    }

    public UnreadableDocumentException(String message) {
        this(message, null);
    }
}
