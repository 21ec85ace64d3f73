package dev.ragagent.adapter.http.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection to a browser by the DevTools protocol: commands with their results, and the events of each session. Safe for many threads. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    /** Hears the events of a session, on the connection's own thread: it must not wait for a command. */
    @FunctionalInterface
    interface Events {
        void on(String method, JsonNode params);
    }

    private static final long MOST_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
    private final Map<String, Events> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder message = new StringBuilder();
    private final WebSocket socket;

    /** @param address where the browser listens, as it says itself */
    DevTools(URI address) {
        socket = client.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** From now on tells that session's events. */
    void listen(String session, Events events) {
        sessions.put(session, events);
    }

    /**
     * Calls a method of the browser itself, and waits for its result.
     *
     * @throws IllegalStateException when the browser refuses it, or does not answer in time
     */
    JsonNode call(String method, Map<String, ?> params) {
        return result(method, send(null, method, params));
    }

    /** The same of a session. */
    JsonNode call(String session, String method, Map<String, ?> params) {
        return result(method, send(session, method, params));
    }

    /** Calls a method, of the browser itself when no session is named, and does not wait for what comes of it. */
    void tell(@Nullable String session, String method, Map<String, ?> params) {
        var _ = send(session, method, params);
    }

    private CompletableFuture<JsonNode> send(@Nullable String session, String method, Map<String, ?> params) {
        int id = ids.incrementAndGet();
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("id", id);
        command.put("method", method);
        command.put("params", params);
        if (session != null) {
            command.put("sessionId", session);
        }
        var result = new CompletableFuture<JsonNode>();
        pending.put(id, result);
        synchronized (socket) { // one text at a time
            socket.sendText(write(command), true).join();
        }
        return result;
    }

    private static JsonNode result(String method, CompletableFuture<JsonNode> answer) {
        JsonNode whole = answer.orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
        if (whole.has("error")) {
            throw new IllegalStateException(
                    method + ": " + whole.path("error").path("message").asText());
        }
        return whole.path("result");
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        message.append(data);
        if (last) {
            JsonNode read = read(message.toString());
            message.setLength(0);
            take(read);
        }
        from.request(1);
        return null;
    }

    private void take(JsonNode read) {
        if (read.has("id")) {
            var waiting = pending.remove(read.path("id").asInt());
            if (waiting != null) {
                waiting.complete(read);
            }
            return;
        }
        var events = sessions.get(read.path("sessionId").asText());
        if (events != null) {
            events.on(read.path("method").asText(), read.path("params"));
        }
    }

    @Override
    public void close() {
        socket.abort();
        client.close();
    }

    private static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
