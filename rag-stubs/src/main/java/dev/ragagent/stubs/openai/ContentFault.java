package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The faults that are in what is said; {@link WireFault} has those in how it travels. */
final class ContentFault {
    private static final String PAGE =
            "<!doctype html><html><head><title>Sign in</title></head><body><h1>Welcome to the gateway</h1></body></html>";

    private ContentFault() {}

    /** The response with the fault in it; the same one when the fault is of the other kind. */
    static Response in(Response right, Fault fault) {
        return switch (fault) {
            case RATE_LIMITED -> rateLimit("rate_limit_exceeded").withHeader("Retry-After", "1");
            case RATE_LIMITED_SILENTLY -> rateLimit("rate_limit_exceeded");
            case QUOTA_EXHAUSTED -> rateLimit("insufficient_quota");
            case SERVER_ERROR -> Response.refusal(serverError(500));
            case OVERLOADED -> Response.refusal(serverError(503));
            case HTML -> Response.html(PAGE);
            case TRUNCATED_JSON -> right.stream() ? cutJsonInStream(right) : half(right);
            case EMPTY_CHOICES -> empty(right);
            case ERROR_IN_STREAM -> error(right);
            case STREAM_CUT -> unfinished(right);
            case CONNECTION_RESET, HANG, STALLED_BODY, HALF_CLOSE, BYTE_A_SECOND -> right;
        };
    }

    private static Response rateLimit(String code) {
        String message = code.equals("insufficient_quota")
                ? "You exceeded your current quota, please check your plan and billing details."
                : "Rate limit reached for requests.";
        return Response.refusal(new Refusal(429, code.equals("insufficient_quota") ? code : "requests", code, message));
    }

    private static Refusal serverError(int status) {
        return new Refusal(
                status,
                "server_error",
                null,
                "The server had an error while processing your request. Sorry about that!");
    }

    private static Response half(Response right) {
        byte[] body = right.parts().getFirst();
        return Response.json(right.status(), Arrays.copyOf(body, body.length / 2));
    }

    private static Response cutJsonInStream(Response right) {
        List<byte[]> events = firstHalf(right);
        byte[] last = events.removeLast();
        events.add(Response.event(new String(last, 6, (last.length - 6) / 2, StandardCharsets.UTF_8)));
        return Response.events(events);
    }

    private static Response empty(Response right) {
        if (right.stream()) {
            return Response.events(List.of(
                    Response.event(
                            Json.object().put("object", "chat.completion.chunk").set("choices", array())),
                    Response.event("[DONE]")));
        }
        var body = (ObjectNode) Json.parsed(right.parts().getFirst());
        body.set(body.has("choices") ? "choices" : "data", array());
        return Response.json(body);
    }

    private static Response error(Response right) {
        JsonNode error = Json.parsed(serverError(500).body());
        if (!right.stream()) {
            return Response.json(error);
        }
        List<byte[]> events = firstHalf(right);
        events.add(Response.event(error));
        return Response.events(events);
    }

    private static Response unfinished(Response right) {
        if (right.stream()) {
            return Response.events(firstHalf(right));
        }
        var body = (ObjectNode) Json.parsed(right.parts().getFirst());
        if (body.path("choices").path(0) instanceof ObjectNode choice) {
            choice.putNull("finish_reason");
        }
        if (body.path("data") instanceof ArrayNode data && !data.isEmpty()) {
            data.remove(data.size() - 1);
        }
        return Response.json(body);
    }

    /** At least one event, and never the one that tells why the model stopped. */
    private static List<byte[]> firstHalf(Response right) {
        int events = Math.clamp(
                right.parts().size() / 2, 1, Math.max(1, right.parts().size() - 3));
        return new ArrayList<>(right.parts().subList(0, events));
    }

    private static ArrayNode array() {
        return Json.object().putArray("none");
    }
}
