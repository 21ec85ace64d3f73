package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.RagException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Objects;

/** Failures as the documents that error responses carry, for streams whose status is out already. */
public final class ProblemDocuments {
    private ProblemDocuments() {}

    /** The document for that failure of that request; logged as it would be for a response. */
    public static Object of(HttpRequest<?> request, Throwable failure) {
        HttpResponse<?> response = switch (failure) {
            case ProblemException e -> ProblemExceptionHandler.response(request, e);
            case RagException e -> RagExceptionHandler.response(request, e);
            default -> DefectHandler.defect(request, failure);
        };
        return Objects.requireNonNull(response.body(), "a problem has a body");
    }
}
