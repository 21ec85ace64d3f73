package dev.ragagent.error;

import java.util.Locale;

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
        super(Fault.CALLER, false, absence(kind, id), null);
        this.kind = kind;
    }

    /**
     * @param id the id that was asked for
     * @param reason a sentence that says why it is not there, or what can be done instead
     */
    public NotFoundException(Kind kind, String id, String reason) {
        super(Fault.CALLER, false, absence(kind, id) + " " + reason, null);
        this.kind = kind;
    }

    private static String absence(Kind kind, String id) {
        return "There is no " + kind.name().toLowerCase(Locale.ROOT) + " " + id + ".";
    }

    /** What is missing. */
    public Kind kind() {
        return kind;
    }
}
