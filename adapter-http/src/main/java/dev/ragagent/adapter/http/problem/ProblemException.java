package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.FieldError;
import java.util.List;

/** A request that is refused at this edge, before any use case saw it. Its words leave as they are. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final transient List<FieldError> errors;

    /** @param detail what is wrong with the request, in a sentence for its sender */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    private ProblemException(ProblemCode code, String detail, List<FieldError> errors) {
        super(detail, null, false, false); // where it was thrown tells nobody anything
        this.code = code;
        this.errors = List.copyOf(errors);
    }

    /** One field breaks its rule; its name is spelled as the client spells it. */
    public static ProblemException ofField(String field, String message) {
        return ofFields(List.of(new FieldError(field, message)));
    }

    /** These fields, at least one, break their rules. */
    public static ProblemException ofFields(List<FieldError> errors) {
        return new ProblemException(ProblemCode.VALIDATION_ERROR, Problems.describe(errors), errors);
    }

    /** What it is reported as. */
    public ProblemCode code() {
        return code;
    }

    /** The broken fields; empty when it is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** What is wrong, in a sentence. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
