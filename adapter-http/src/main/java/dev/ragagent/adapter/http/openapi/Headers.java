package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.correlation.RequestId;
import dev.ragagent.adapter.http.limits.RateLimitHeaders;
import io.micronaut.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The headers of answers. Each is described once in the document; an answer refers to it when the answer may have it. */
final class Headers {
    private static final List<String> OF_A_LIMIT =
            List.of(RateLimitHeaders.LIMIT, RateLimitHeaders.REMAINING, RateLimitHeaders.RESET);

    /** What stands before the name of a header that an answer may have, and need not. */
    private static final String OPTIONAL = "Optional-";

    private Headers() {}

    /** All of them, by the name that is referred to. */
    static Map<String, Object> components() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put(RequestId.HEADER, always("The request's id: the client's own when it sent a sane one.", "string"));
        for (String limit : OF_A_LIMIT) {
            headers.put(limit, always(limitWords(limit), "integer"));
            headers.put(OPTIONAL + limit, header(limitWords(limit) + " Told to a caller who is limited.", "integer"));
        }
        headers.put(HttpHeaders.RETRY_AFTER, always("In how many seconds to try again.", "integer"));
        headers.put(HttpHeaders.WWW_AUTHENTICATE, always("How to say who one is.", "string"));
        headers.put(HttpHeaders.LOCATION, always("The path of what was made.", "string"));
        headers.put(HttpHeaders.ETAG, always("Changes with the content.", "string"));
        return headers;
    }

    private static String limitWords(String name) {
        return switch (name) {
            case RateLimitHeaders.LIMIT -> "How many requests may come at once when none came before.";
            case RateLimitHeaders.REMAINING -> "How many more may come now.";
            default -> "In how many seconds as many may come as the limit says, if none comes before.";
        };
    }

    private static Map<String, Object> always(String description, String type) {
        Map<String, Object> header = header(description, type);
        header.put("required", true);
        return header;
    }

    private static Map<String, Object> header(String description, String type) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("description", description);
        header.put("schema", Map.of("type", type));
        return header;
    }

    /**
     * References for an answer.
     *
     * @param guarded whether the route is for callers who are known
     * @param named those that it always has, beside those of every answer
     */
    static Map<String, Object> of(boolean guarded, int status, List<String> named) {
        Map<String, Object> headers = new LinkedHashMap<>();
        refer(headers, RequestId.HEADER, RequestId.HEADER);
        if (guarded) {
            for (String limit : OF_A_LIMIT) {
                refer(headers, limit, status == 429 ? limit : OPTIONAL + limit);
            }
        }
        named.forEach(name -> refer(headers, name, name));
        return headers;
    }

    private static void refer(Map<String, Object> headers, String name, String component) {
        headers.put(name, Map.of("$ref", "#/components/headers/" + component));
    }
}
