package dev.ragagent.app.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragagent.app.json.JsonView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * One answer as its reader got it.
 *
 * @param firstNanos from the request to the first event
 * @param latencies of each delta that holds a word of a {@link PacedModel}: from there to here, in nanoseconds
 * @param text the deltas joined
 * @param last the last event's name
 * @param done the last event
 */
record ReadStream(long firstNanos, List<Long> latencies, String text, String last, JsonView done) {
    /** Asks, and reads to the end. */
    static ReadStream read(URI address, String message) throws IOException {
        String body = "{\"message\": \"" + message + "\"}";
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(60_000);
            long begun = System.nanoTime();
            socket.getOutputStream()
                    .write(("POST /chat/stream HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(UTF_8));
            var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
            long first = 0;
            String event = "";
            String data = "{}";
            var text = new StringBuilder();
            var latencies = new java.util.ArrayList<Long>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    event = line.substring(7);
                    first = first == 0 ? System.nanoTime() - begun : first;
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                    if (event.equals("content")) {
                        String delta = JsonView.parse(data).text("delta");
                        text.append(delta);
                        String word = delta.strip();
                        if (word.matches("t\\d{8,}")) {
                            latencies.add(System.nanoTime() - Long.parseLong(word.substring(1)));
                        }
                    }
                }
            }
            return new ReadStream(first, latencies, text.toString(), event, JsonView.parse(data));
        }
    }
}
