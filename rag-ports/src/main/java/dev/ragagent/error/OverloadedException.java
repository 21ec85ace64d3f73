package dev.ragagent.error;

/** As much is being done already as the service can do well at once. Nothing was done; the same call may succeed soon. */
public final class OverloadedException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param message what there is too much of, and what to do */
    public OverloadedException(String message) {
        super(Fault.CAPACITY, true, message, null);
    }
}
