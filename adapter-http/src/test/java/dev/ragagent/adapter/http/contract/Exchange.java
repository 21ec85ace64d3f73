package dev.ragagent.adapter.http.contract;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request and its answer, as they went over the wire.
 *
 * @param target as it stood in the request line
 * @param requestBody its octets; empty when they were too many to keep, or did not come to their end
 * @param responseBody likewise
 */
public record Exchange(
        String method,
        String target,
        List<Map.Entry<String, String>> requestHeaders,
        Optional<byte[]> requestBody,
        int status,
        List<Map.Entry<String, String>> responseHeaders,
        Optional<byte[]> responseBody) {
    /** The path without query and without the slash that may end it. */
    String path() {
        String path =
                target.replaceFirst("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*", "").replaceFirst("[?].*$", "");
        if (path.isEmpty()) {
            return "/";
        }
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    Optional<String> requestHeader(String name) {
        return header(requestHeaders, name);
    }

    Optional<String> responseHeader(String name) {
        return header(responseHeaders, name);
    }

    private static Optional<String> header(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The media type of that header without its parameters. */
    static String mediaType(Optional<String> contentType) {
        return contentType.orElse("").replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
    }
}
