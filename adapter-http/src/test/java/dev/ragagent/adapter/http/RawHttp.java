package dev.ragagent.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends bytes as they are, for requests that an HTTP client would refuse to send. */
public final class RawHttp {
    /** What came back, up to the closing of the connection or the end of the body. */
    public record Reply(int status, List<String> headers, String body) {
        /** The value of the first header of that name. */
        public Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip())
                    .findFirst();
        }
    }

    private RawHttp() {}

    /** Sends a request made of these lines and an empty one; {@code Connection: close} is up to the caller. */
    public static Reply lines(int port, String... lines) {
        return bytes(port, (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends these bytes and reads until the server closes or has sent the body that it announced. */
    public static Reply bytes(int port, byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply read(Socket socket) throws IOException {
        var in = socket.getInputStream();
        List<String> head = new ArrayList<>();
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
                line.reset();
                if (text.isEmpty()) {
                    break;
                }
                head.add(text);
            } else {
                line.write(c);
            }
        }
        if (head.isEmpty()) {
            return new Reply(0, List.of(), "");
        }
        int status = Integer.parseInt(head.getFirst().split(" ", 3)[1]);
        var reply = new Reply(status, List.copyOf(head.subList(1, head.size())), "");
        int length = reply.header("Content-Length").map(Integer::parseInt).orElse(0);
        return new Reply(status, reply.headers(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }
}
