package dev.ragagent.stubs.openai;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One connection, as far as responses go over it. */
final class Wire {
    private final Socket socket;
    private final BufferedInputStream in;
    private final OutputStream out;

    Wire(Socket socket, BufferedInputStream in) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
    }

    Socket socket() {
        return socket;
    }

    /** All of it; a stream event by event. */
    void write(Response response) throws IOException {
        if (!response.stream()) {
            out.write(bytes(response));
            return;
        }
        out.write(head(response));
        for (byte[] part : response.parts()) {
            out.write(chunk(part));
        }
        out.write(chunk(new byte[0]));
    }

    /** The head and the first half of the body. */
    void writeHalf(Response response) throws IOException {
        int head = head(response).length;
        byte[] bytes = bytes(response);
        out.write(bytes, 0, head + (bytes.length - head) / 2);
    }

    /** Byte by byte with a pause after each, until the client leaves. */
    void drip(Response response, Duration pause) throws IOException {
        for (byte each : bytes(response)) {
            out.write(each);
            if (!hold(pause)) {
                return;
            }
        }
    }

    /**
     * Does nothing for a time, or until the client leaves.
     *
     * @param time zero waits for the client to leave
     * @return whether the client is still there
     */
    boolean hold(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        in.mark(1);
        try {
            boolean there = in.read() >= 0;
            in.reset();
            return there;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            if (!socket.isClosed()) {
                socket.setSoTimeout(0);
            }
        }
    }

    private static byte[] bytes(Response response) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head(response));
        for (byte[] part : response.parts()) {
            bytes.writeBytes(response.stream() ? chunk(part) : part);
        }
        if (response.stream()) {
            bytes.writeBytes(chunk(new byte[0]));
        }
        return bytes.toByteArray();
    }

    private static byte[] head(Response response) {
        var head = new StringBuilder("HTTP/1.1 ").append(response.status()).append(" .\r\n");
        head.append("Content-Type: ").append(response.contentType()).append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (response.stream()) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else {
            int length = response.parts().stream().mapToInt(part -> part.length).sum();
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] chunk(byte[] part) {
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(part.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(part);
        chunk.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return chunk.toByteArray();
    }
}
