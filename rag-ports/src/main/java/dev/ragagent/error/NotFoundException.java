package dev.ragagent.error;

/**
 * Something that was named does not exist for this caller. What belongs to another principal is reported exactly so.
 */
public final class NotFoundException extends RagException {
    private static final long serialVersionUID = 1L;

    /** The kinds of thing that can be missing. */
    public enum Kind {
        SESSION,
        DOCUMENT,
        JOB,
        MESSAGE,
        /** A valid API key of some name. */
        KEY
    }

    private final Kind kind;

    /** @param id the id that was asked for, as the caller wrote it */
    public NotFoundException(Kind kind, String id) {
        super(
                Fault.CALLER,
                false,
                "There is no " + kind.name().toLowerCase(java.util.Locale.ROOT) + " " + id + ".",
                null);
        this.kind = kind;
    }

    /** What is missing. */
    public Kind kind() {
        return kind;
    }
}
