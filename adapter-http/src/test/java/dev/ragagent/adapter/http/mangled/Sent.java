package dev.ragagent.adapter.http.mangled;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A request. Texts have one char an octet.
 *
 * @param contentType empty for no such header
 * @param headers others, as they stand on the wire
 */
record Sent(String method, String path, String contentType, String body, List<String> headers) {
    static Sent json(String path, String body) {
        return new Sent("POST", path, "application/json", octets(body), List.of());
    }

    static Sent bare(String method, String path) {
        return new Sent(method, path, "", "", List.of());
    }

    Sent withMethod(String other) {
        return new Sent(other, path, contentType, body, headers);
    }

    Sent withPath(String other) {
        return new Sent(method, oneLine(other), contentType, body, headers);
    }

    Sent withContentType(String other) {
        return new Sent(method, path, oneLine(other), body, headers);
    }

    Sent withBody(String other) {
        return new Sent(method, path, contentType, other, headers);
    }

    Sent withHeader(String line) {
        var more = new ArrayList<>(headers);
        more.add(line);
        return new Sent(method, path, contentType, body, more);
    }

    /** Its octets; the length is right, so that it is always answered. */
    byte[] wire() {
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + path + " HTTP/1.1");
        lines.add("Host: localhost");
        lines.add("Content-Length: " + body.length());
        if (!contentType.isEmpty()) {
            lines.add("Content-Type: " + contentType);
        }
        lines.addAll(headers);
        return (String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The UTF-8 of that text. */
    static String octets(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]", "");
    }
}
