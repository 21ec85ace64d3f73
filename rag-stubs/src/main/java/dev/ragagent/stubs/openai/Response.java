package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What goes back over the wire.
 *
 * @param parts the body; of a stream, one part for each event
 * @param stream whether the parts are sent one by one
 */
record Response(int status, String contentType, Map<String, String> headers, List<byte[]> parts, boolean stream) {
    static Response json(JsonNode node) {
        return json(200, Json.bytes(node));
    }

    static Response json(int status, byte[] body) {
        return new Response(status, "application/json", Map.of(), List.of(body), false);
    }

    static Response html(String page) {
        return new Response(
                200, "text/html; charset=utf-8", Map.of(), List.of(page.getBytes(StandardCharsets.UTF_8)), false);
    }

    static Response refusal(Refusal refusal) {
        return json(refusal.status(), refusal.body());
    }

    /** @param events each as it stands in the stream */
    static Response events(List<byte[]> events) {
        return new Response(200, "text/event-stream", Map.of(), List.copyOf(events), true);
    }

    Response withHeader(String name, String value) {
        return new Response(status, contentType, Map.of(name, value), parts, stream);
    }

    static byte[] event(JsonNode node) {
        return event(new String(Json.bytes(node), StandardCharsets.UTF_8));
    }

    static byte[] event(String data) {
        return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
