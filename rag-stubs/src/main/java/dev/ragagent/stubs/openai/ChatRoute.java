package dev.ragagent.stubs.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** {@code POST /chat/completions}. */
final class ChatRoute {
    private static final Pattern REASONING = Pattern.compile("(?:o[134]|gpt-5).*");
    private static final Pattern PIECE = Pattern.compile("\\s*\\S+\\s*?");
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:[\\p{L}\\p{N}]{1,8}|[^\\p{L}\\p{N}\\s])");
    private static final long CREATED = 1_767_225_600;

    private ChatRoute() {}

    /** What the request asks. */
    static ChatCall call(JsonNode body) {
        String model = body.path("model").asText();
        List<ChatCall.Message> messages = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            messages.add(new ChatCall.Message(message.path("role").asText(), text(message.path("content"))));
        }
        if (messages.isEmpty()) {
            throw Refusal.badRequest("[] is too short - 'messages'");
        }
        if (REASONING.matcher(model.toLowerCase(Locale.ROOT)).matches()) {
            refuseForReasoning(body);
        }
        int most =
                body.path("max_completion_tokens").asInt(body.path("max_tokens").asInt(Integer.MAX_VALUE));
        return new ChatCall(model, messages, most, body.path("stream").asBoolean());
    }

    /** The answer on the wire. */
    static Response response(ChatCall call, ChatReply script, boolean usageWanted) {
        ChatReply reply = cut(script, call.maxTokens());
        return call.stream() ? stream(call, reply, usageWanted) : plain(call, reply);
    }

    static boolean usageWanted(JsonNode body) {
        return body.path("stream_options").path("include_usage").asBoolean();
    }

    private static void refuseForReasoning(JsonNode body) {
        if (body.has("max_tokens")) {
            throw new Refusal(
                    400,
                    "invalid_request_error",
                    "unsupported_parameter",
                    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.");
        }
        if (body.path("temperature").asDouble(1) != 1) {
            throw new Refusal(
                    400,
                    "invalid_request_error",
                    "unsupported_value",
                    "Unsupported value: 'temperature' does not support this value with this model.");
        }
    }

    private static String text(JsonNode content) {
        return content.isArray()
                ? StreamSupport.stream(content.spliterator(), false)
                        .map(part -> part.path("text").asText())
                        .collect(Collectors.joining("\n"))
                : content.asText();
    }

    private static ChatReply cut(ChatReply reply, int most) {
        var tokens = TOKEN.matcher(reply.text());
        for (int i = 0; i < most; i++) {
            if (!tokens.find()) {
                return reply;
            }
        }
        int end = tokens.end();
        return tokens.find() ? new ChatReply(reply.text().substring(0, end), "length") : reply;
    }

    private static Response plain(ChatCall call, ChatReply reply) {
        ObjectNode body = root(call, "chat.completion");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.putObject("message").put("role", "assistant").put("content", reply.text());
        choice.put("finish_reason", reply.finishReason());
        body.set("usage", usage(call, reply));
        return Response.json(body);
    }

    private static Response stream(ChatCall call, ChatReply reply, boolean usageWanted) {
        List<byte[]> events = new ArrayList<>();
        events.add(event(call, Json.object().put("role", "assistant").put("content", ""), null));
        var pieces = PIECE.matcher(reply.text());
        int told = 0;
        while (pieces.find()) {
            events.add(event(call, Json.object().put("content", pieces.group()), null));
            told = pieces.end();
        }
        if (told < reply.text().length()) {
            events.add(event(call, Json.object().put("content", reply.text().substring(told)), null));
        }
        events.add(event(call, Json.object(), reply.finishReason()));
        if (usageWanted) {
            ObjectNode last = root(call, "chat.completion.chunk");
            last.putArray("choices");
            last.set("usage", usage(call, reply));
            events.add(Response.event(last));
        }
        events.add(Response.event("[DONE]"));
        return Response.events(events);
    }

    private static byte[] event(ChatCall call, ObjectNode delta, @Nullable String finish) {
        ObjectNode event = root(call, "chat.completion.chunk");
        ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        choice.put("finish_reason", finish);
        return Response.event(event);
    }

    private static ObjectNode root(ChatCall call, String kind) {
        return Json.object()
                .put("id", "chatcmpl-stub")
                .put("object", kind)
                .put("created", CREATED)
                .put("model", call.model());
    }

    private static ObjectNode usage(ChatCall call, ChatReply reply) {
        int prompt = Words.tokens(call.wholeText());
        int completion = Words.tokens(reply.text());
        return Json.object()
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion);
    }
}
