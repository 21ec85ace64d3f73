package dev.ragagent.app.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ragagent.app.json.JsonView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One answer as its reader got it.
 *
 * @param firstNanos from the request to the first event
 * @param words of a {@link PacedModel}, each of which came in a delta of its own
 * @param text the deltas joined
 * @param last the last event's name
 * @param done the last event
 */
record ReadStream(long firstNanos, List<Word> words, String text, String last, JsonView done) {
    /**
     * One word on its way.
     *
     * @param sent when the model sent it, in nanoseconds of the machine's clock
     * @param took how long it was on its way, in nanoseconds
     */
    record Word(long sent, long took) {}

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
            var words = new ArrayList<Word>();
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
                            long sent = Long.parseLong(word.substring(1));
                            words.add(new Word(sent, System.nanoTime() - sent));
                        }
                    }
                }
            }
            return new ReadStream(first, words, text.toString(), event, JsonView.parse(data));
        }
    }
}
