package dev.ragagent.error;

/** Nobody is known by what the caller showed: missing, unknown, revoked or expired. Which of these is not told apart. */
public final class InvalidCredentialException extends RagException {
    private static final long serialVersionUID = 1L;

    private final boolean missing;

    /** @param missing true when no credential was shown at all */
    public InvalidCredentialException(boolean missing) {
        super(Fault.CALLER, false, missing ? "An API key is needed." : "This API key is not valid.", null);
        this.missing = missing;
    }

    /** True when no credential was shown at all. */
    public boolean missing() {
        return missing;
    }
}
