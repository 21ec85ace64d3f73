package dev.ragagent.adapter.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads server-sent events as the standard has it, comments apart. For one thread. */
public final class EventReader {
    /** One event. */
    public record Received(String name, String data) {}

    private final BufferedReader lines;
    private int comments;

    public EventReader(InputStream body) {
        lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The next event, once it is there; empty at the end of the stream. */
    public Optional<Received> next() {
        String name = "message";
        StringBuilder data = null;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data != null) {
                        return Optional.of(new Received(name, data.toString()));
                    }
                    name = "message";
                } else if (line.startsWith(":")) {
                    comments++;
                } else if (line.startsWith("event:")) {
                    name = line.substring(6).strip();
                } else if (line.startsWith("data:")) {
                    data = (data == null ? new StringBuilder() : data.append('\n'))
                            .append(line.substring(5).strip());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.empty();
    }

    /** All that come. */
    public List<Received> all() {
        var all = new ArrayList<Received>();
        for (var next = next(); next.isPresent(); next = next()) {
            all.add(next.get());
        }
        return all;
    }

    /** How many comments there were. */
    public int comments() {
        return comments;
    }
}
