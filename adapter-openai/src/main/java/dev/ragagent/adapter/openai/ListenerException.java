package dev.ragagent.adapter.openai;

/** Carries what a caller's listener threw past everything that judges the server's failures. */
final class ListenerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Throwable thrown;

    /** @param thrown a {@link RuntimeException} or an {@link Error} */
    ListenerException(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** What the listener threw, to be thrown as it is. */
    RuntimeException rethrown() {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
