package dev.ragagent.adapter.openai;

/** Carries a failure to the edge, where it becomes the port's own exception. */
final class UpstreamException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    UpstreamException(Failure failure) {
        super(failure.message(), failure.cause());
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
