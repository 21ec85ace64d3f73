package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.metrics.RequestMeters;
import dev.ragagent.adapter.http.server.SafeHeaders;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/** Gives the framework's own errors the form of all others. Its messages stay behind: they tell of its insides. */
@Singleton
@Replaces(ErrorResponseProcessor.class)
final class FrameworkProblems implements ErrorResponseProcessor<Object> {
    private final RequestMeters meters;

    FrameworkProblems(RequestMeters meters) {
        this.meters = meters;
    }

    @Override
    @SuppressWarnings("unchecked") // the body is replaced
    public MutableHttpResponse<Object> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        ProblemCode code = ProblemCode.ofStatus(response.code());
        SafeHeaders.set(response); // no filter may have seen it
        meters.countUnfiltered(context.getRequest(), code.status());
        return Problems.write(
                context.getRequest(), code, detail(code), List.of(), (MutableHttpResponse<Object>) response);
    }

    private static String detail(ProblemCode code) {
        return switch (code) {
            case NOT_FOUND -> "There is nothing at this path.";
            case METHOD_NOT_ALLOWED -> "This path does not know this method.";
            case NOT_ACCEPTABLE -> "This path can't answer with any media type that the Accept header names.";
            case PAYLOAD_TOO_LARGE -> "The request line, a header or the body is larger than the service takes.";
            case UNSUPPORTED_MEDIA_TYPE -> "This path does not take a body of this Content-Type.";
            case INTERNAL_ERROR -> "The service met a defect of its own; it has been logged.";
            default -> "The request line or a header can't be understood; check the encoding of the path.";
        };
    }
}
