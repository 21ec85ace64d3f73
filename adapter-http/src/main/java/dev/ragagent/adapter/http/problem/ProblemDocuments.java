package dev.ragagent.adapter.http.problem;

import dev.ragagent.error.RagException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import java.util.Objects;

/** Failures as the documents that error responses carry, for streams whose status is out already. */
public final class ProblemDocuments {
    private ProblemDocuments() {}

    /** The document for that failure of that request; logged as it would be for a response. */
    public static Object of(HttpRequest<?> request, Throwable failure) {
        return Objects.requireNonNull(response(request, failure).body(), "a problem has a body");
    }

    /**
     * That failure in sentences, for an answer that a model or a person reads: what is wrong, each broken field, and when
     * to try again; logged as it would be for a response.
     */
    public static String sentence(HttpRequest<?> request, Throwable failure) {
        HttpResponse<?> response = response(request, failure);
        if (!(response.body() instanceof Problem problem)) {
            throw new IllegalStateException("a problem has a body");
        }
        var words = new StringBuilder(problem.detail());
        if (problem.errors().size() > 1) {
            problem.errors()
                    .forEach(e -> words.append(' ')
                            .append(e.field())
                            .append(": ")
                            .append(e.message())
                            .append('.'));
        }
        String wait = response.getHeaders().get(HttpHeaders.RETRY_AFTER);
        if (wait != null) {
            words.append(" Try again in ").append(wait).append(wait.equals("1") ? " second." : " seconds.");
        }
        return words.toString();
    }

    private static HttpResponse<?> response(HttpRequest<?> request, Throwable failure) {
        return switch (failure) {
            case ProblemException e -> ProblemExceptionHandler.response(request, e);
            case RagException e -> RagExceptionHandler.response(request, e);
            default -> DefectHandler.defect(request, failure);
        };
    }
}
