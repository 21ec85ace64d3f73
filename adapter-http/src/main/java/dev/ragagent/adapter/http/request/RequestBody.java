package dev.ragagent.adapter.http.request;

import dev.ragagent.adapter.http.json.JsonValue.JsonObject;
import dev.ragagent.adapter.http.json.StrictJson;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import dev.ragagent.model.time.Deadline;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a request's body within its limit. The framework would convert bodies kindly; here they are taken as bytes, so that
 * what the contract forbids is refused.
 */
public final class RequestBody {
    private static final String IDENTITY = "identity";

    private RequestBody() {}

    /**
     * The JSON object that the request carries. Blocks until the body is there.
     *
     * @param limitBytes how many bytes it may have
     * @throws ProblemException when it is not declared as JSON, is too large, breaks off, or is not one JSON object
     * @throws dev.ragagent.error.DeadlineExceededException when it is not there by the request's deadline
     */
    public static JsonObject json(HttpRequest<?> request, int limitBytes) {
        return StrictJson.object(jsonBytes(request, limitBytes));
    }

    /**
     * The octets of a body that is declared as JSON, whatever they are. Blocks until they are there.
     *
     * @param limitBytes how many it may have
     * @throws ProblemException when it is not declared as JSON, is too large, or breaks off
     * @throws dev.ragagent.error.DeadlineExceededException when it is not there by the request's deadline
     */
    public static byte[] jsonBytes(HttpRequest<?> request, int limitBytes) {
        requireJsonType(request);
        checkSize(request.getContentLength(), limitBytes); // before any of it is read
        Deadline deadline = RequestDeadline.of(request);
        try (InputStream body = open(request, deadline::remaining)) {
            byte[] bytes = body.readNBytes(limitBytes + 1);
            checkSize(bytes.length, limitBytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the stream throws none
        }
    }

    /**
     * The body's stream, to be closed. It is opened here and not bound to a parameter of the controller, because a stream
     * that was opened and neither read nor closed would hold up the next request of its connection.
     *
     * @param patience how long the next piece of the body may take; asked before each
     * @throws ProblemException with {@code UNSUPPORTED_MEDIA_TYPE} when the body is encoded in a way that is not undone
     */
    static BodyStream open(HttpRequest<?> request, Supplier<Duration> patience) {
        // Of an encoding that the framework has undone, the header is gone.
        String encoding = request.getHeaders().get(HttpHeaders.CONTENT_ENCODING, String.class, IDENTITY);
        if (!encoding.strip().equalsIgnoreCase(IDENTITY)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "A body is taken as it is or with Content-Encoding: gzip, and not in any other encoding.");
        }
        if (request instanceof ServerHttpRequest<?> received) {
            return new BodyStream(request, received.byteBody().toByteArrayPublisher(), patience);
        }
        throw new IllegalStateException("not a request that was received: " + request.getClass());
    }

    /** @throws ProblemException with {@code UNSUPPORTED_MEDIA_TYPE} when the body is not declared as JSON in UTF-8 */
    public static void requireJsonType(HttpRequest<?> request) {
        Optional<MediaType> type = request.getContentType();
        if (type.isEmpty() || !type.get().getName().equalsIgnoreCase(MediaType.APPLICATION_JSON)) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "The body must be sent as Content-Type: application/json.");
        }
        String header = request.getHeaders().get(HttpHeaders.CONTENT_TYPE, String.class, "");
        String charset = HeaderParameter.of(header, "charset").orElse("utf-8");
        if (!charset.equalsIgnoreCase(StandardCharsets.UTF_8.name())) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE, "JSON is taken in UTF-8 alone, not in another charset.");
        }
    }

    /** @throws ProblemException with {@code PAYLOAD_TOO_LARGE} above the limit */
    static void checkSize(long bytes, int limitBytes) {
        if (bytes > limitBytes) {
            throw new ProblemException(
                    ProblemCode.PAYLOAD_TOO_LARGE,
                    String.format(Locale.ROOT, "The body is larger than the %,d bytes allowed here.", limitBytes));
        }
    }
}
