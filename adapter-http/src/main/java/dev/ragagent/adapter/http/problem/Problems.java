package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.correlation.RequestId;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.error.FieldError;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes problem responses, in the form that the client of the path reads. */
final class Problems {
    /** Long enough for a breaker to probe, short enough that nobody gives up. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private static final String UNREADABLE = "/bad-request";

    private Problems() {}

    /** The response for a problem that is not about fields. */
    static MutableHttpResponse<Object> response(HttpRequest<?> request, ProblemCode code, String detail) {
        return response(request, code, detail, List.of());
    }

    /**
     * The response for a problem.
     *
     * @param detail a sentence for the client; holds nothing internal
     * @param errors the broken fields, spelled as the client spells them
     */
    static MutableHttpResponse<Object> response(
            HttpRequest<?> request, ProblemCode code, String detail, List<FieldError> errors) {
        return write(request, code, detail, errors, HttpResponse.status(code.status(), code.title()));
    }

    /** Tells when to try again; whole seconds, at least 1. */
    static void retryAfter(MutableHttpResponse<?> response, Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
    }

    /** Turns a bare response into the problem, keeping its headers. */
    static MutableHttpResponse<Object> write(
            HttpRequest<?> request,
            ProblemCode code,
            String detail,
            List<FieldError> errors,
            MutableHttpResponse<Object> response) {
        String requestId = RequestId.of(request);
        response.status(code.status(), code.title());
        response.getHeaders().set(RequestId.HEADER, requestId);
        if (code.status() == 503) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(RETRY_AFTER_SECONDS));
        }
        if (code.status() == 401) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        boolean openAi = OpenAiError.isReadBy(request);
        response.contentType(openAi ? MediaType.APPLICATION_JSON_TYPE : MediaType.APPLICATION_JSON_PROBLEM_TYPE);
        if (request.getMethod() == HttpMethod.HEAD) {
            return response;
        }
        if (openAi) {
            return response.body(OpenAiError.of(code, detail, errors));
        }
        return response.body(new Problem(
                code.type(),
                code.title(),
                code.status(),
                detail,
                instance(request, requestId),
                code.name(),
                requestId,
                WireTime.of(Instant.now()),
                code == ProblemCode.VALIDATION_ERROR && errors.isEmpty()
                        ? "Correct the request and send it again."
                        : code.suggestedAction(),
                errors.stream()
                        .map(e -> new Problem.BrokenField(e.field(), e.message()))
                        .toList()));
    }

    /** The path; in place of a request that could not be read the framework has one without headers, under a path of its own. */
    private static String instance(HttpRequest<?> request, String requestId) {
        String path = request.getUri().getRawPath();
        return path.equals(UNREADABLE) || request.getHeaders().names().isEmpty()
                ? "urn:ragagent:request:" + requestId
                : path;
    }

    /** One sentence that names the fields, the first ten of them. */
    static String describe(List<FieldError> errors) {
        if (errors.size() == 1) {
            return errors.getFirst().field() + ": " + errors.getFirst().message() + ".";
        }
        String fields =
                errors.stream().map(FieldError::field).distinct().limit(10).collect(Collectors.joining(", "));
        return "Several fields break their rules: " + fields + (errors.size() > 10 ? ", ..." : "") + ".";
    }
}
