package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.StrictJson;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's body within its limit. The framework would convert bodies kindly; here they are taken as bytes, so that
 * what the contract forbids is refused.
 */
public final class RequestBody {
    private RequestBody() {}

    /**
     * The JSON object that the request carries. Blocks until the body is there.
     *
     * @param body the body's stream; null when there is none
     * @param limitBytes how many bytes it may have
     * @throws ProblemException when it is not declared as JSON, is too large, or is not one JSON object
     */
    public static JsonObject json(HttpRequest<?> request, @Nullable InputStream body, int limitBytes) {
        requireJsonType(request);
        return StrictJson.object(bytes(body, limitBytes));
    }

    /**
     * The bytes of the body. Blocks until they are there.
     *
     * @throws ProblemException with {@code PAYLOAD_TOO_LARGE} above the limit
     */
    public static byte[] bytes(@Nullable InputStream body, int limitBytes) {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            byte[] bytes = body.readNBytes(limitBytes + 1);
            if (bytes.length > limitBytes) {
                throw new ProblemException(
                        ProblemCode.PAYLOAD_TOO_LARGE,
                        "The body is larger than the " + limitBytes + " bytes allowed here.");
            }
            return bytes;
        } catch (IOException e) {
            throw new ProblemException(ProblemCode.VALIDATION_ERROR, "The body broke off before its end.");
        }
    }

    private static void requireJsonType(HttpRequest<?> request) {
        Optional<MediaType> type = request.getContentType();
        if (type.isEmpty() || !type.get().getName().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be sent as Content-Type: application/json.");
        }
        String charset = type.get().getParameters().get("charset").orElse("utf-8");
        if (!charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "JSON is taken in UTF-8 alone, not in another charset.");
        }
    }
}
