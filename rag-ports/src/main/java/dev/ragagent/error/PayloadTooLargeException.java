package dev.ragagent.error;

/** A request that is larger than the service takes at once; nothing of it was kept. */
public final class PayloadTooLargeException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param message the limit, what was sent, and how to split it */
    public PayloadTooLargeException(String message) {
        super(Fault.CALLER, false, message, null);
    }
}
