package dev.ragagent.error;

import java.util.List;
import java.util.stream.Collectors;

/** A request whose fields break their rules; every broken field is named, not just the first. */
public final class InvalidRequestException extends RagException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /** @param errors what is wrong, at least one entry */
    public InvalidRequestException(List<FieldError> errors) {
        super(Fault.CALLER, false, describe(errors), null);
        this.errors = List.copyOf(errors);
    }

    /** A request with one broken field. */
    public InvalidRequestException(String field, String message) {
        this(List.of(new FieldError(field, message)));
    }

    /** The broken fields, never empty. */
    public List<FieldError> errors() {
        return errors;
    }

    private static String describe(List<FieldError> errors) {
        return errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; "));
    }
}
