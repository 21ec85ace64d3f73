package dev.ragagent.error;

import java.util.List;
import java.util.function.UnaryOperator;
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

    /** The same in the terms of whoever asks by another protocol: each field as that calls it. */
    public InvalidRequestException withFields(UnaryOperator<String> renaming) {
        return new InvalidRequestException(errors.stream()
                .map(error -> new FieldError(renaming.apply(error.field()), error.message()))
                .toList());
    }

    private static String describe(List<FieldError> errors) {
        return errors.stream().map(e -> e.field() + ": " + e.message()).collect(Collectors.joining("; "));
    }
}
