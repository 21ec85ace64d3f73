package dev.ragagent.adapter.http.correlation;

import io.micronaut.http.HttpRequest;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id of a request: the client's own when it is sane, else a new one. */
public final class RequestId {
    /** The header that it comes and leaves in. */
    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "dev.ragagent.request-id";
    /** Safe in a log line, in a header and in a URL. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    private RequestId() {}

    /** The id of that request; the same on every call. */
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            String sent = request.getHeaders().get(HEADER);
            String id = sent != null && SANE.matcher(sent).matches()
                    ? sent
                    : UUID.randomUUID().toString();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }
}
