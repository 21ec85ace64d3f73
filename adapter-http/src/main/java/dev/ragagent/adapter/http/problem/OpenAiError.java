package dev.ragagent.adapter.http.problem;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.error.FieldError;
import io.micronaut.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An error in the form that OpenAI's clients read, for everything below {@code /v1}. */
@WireFormat
public record OpenAiError(Detail error) {
    private static final String FACE = "/v1";

    /** What is wrong. */
    @WireFormat
    public record Detail(
            String message,
            String type,

            @Property("The first field that breaks its rule.") @Nullable
            String param,

            @Property("A code of problem documents, in lower case.")
            String code) {}

    /** Whether the client of that request reads this form. */
    static boolean isReadBy(HttpRequest<?> request) {
        String path = request.getUri().getRawPath();
        return path != null && isReadAt(path);
    }

    /** Whether the clients of that path or route template read it. */
    public static boolean isReadAt(String path) {
        return path.equals(FACE) || path.startsWith(FACE + "/");
    }

    /** @param errors the broken fields; the first is named in {@code param} */
    static OpenAiError of(ProblemCode code, String detail, List<FieldError> errors) {
        return new OpenAiError(new Detail(
                detail,
                type(code.status()),
                errors.isEmpty() ? null : errors.getFirst().field(),
                code.name().toLowerCase(Locale.ROOT)));
    }

    private static String type(int status) {
        return switch (status) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            default -> status < 500 ? "invalid_request_error" : "server_error";
        };
    }
}
