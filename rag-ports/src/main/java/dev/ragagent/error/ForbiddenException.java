package dev.ragagent.error;

/** The caller is known and lacks the scope that the use case asks for. */
public final class ForbiddenException extends RagException {
    private static final long serialVersionUID = 1L;

    /** @param scope the missing scope's name as it is granted ({@code ingest}) */
    public ForbiddenException(String scope) {
        super(Fault.CALLER, false, "This caller lacks the scope \"" + scope + "\".", null);
    }
}
