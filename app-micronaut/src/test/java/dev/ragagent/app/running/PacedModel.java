package dev.ragagent.app.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A language model that streams at the pace of one: a sentence that a source carries, and then words that tell the moment
 * at which they were sent.
 */
final class PacedModel implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger mostStreams = new AtomicInteger();
    private volatile int words;
    private volatile Duration pace = Duration.ZERO;

    PacedModel() throws IOException {
        server = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** How the next answers come. */
    void pace(int manyWords, Duration between) {
        words = manyWords;
        pace = between;
        mostStreams.set(0);
    }

    /** How many answers were under way at once since the pace was set. */
    int mostStreams() {
        return mostStreams.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (readRequest(in)) {
                mostStreams.accumulateAndGet(streams.incrementAndGet(), Math::max);
                try {
                    answer(socket.getOutputStream());
                } finally {
                    streams.decrementAndGet();
                }
            }
        } catch (IOException e) {
            // The client has left.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    private void answer(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(UTF_8));
        send(out, piece("The key hangs beside the blue door [1]. ", "null"));
        for (int i = 0; i < words; i++) {
            TimeUnit.NANOSECONDS.sleep(pace.toNanos());
            send(out, piece("t" + System.nanoTime() + " ", "null"));
        }
        send(out, piece("", "\"stop\""));
        send(out, "[DONE]");
        out.write("0\r\n\r\n".getBytes(UTF_8));
        out.flush();
    }

    private static String piece(String text, String finish) {
        return "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"paced\",\"choices\":[{\"index\":0,"
                + "\"delta\":{\"content\":\"" + text + "\"},\"finish_reason\":" + finish + "}]}";
    }

    private static void send(OutputStream out, String data) throws IOException {
        byte[] event = ("data: " + data + "\n\n").getBytes(UTF_8);
        var chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(event.length) + "\r\n").getBytes(UTF_8));
        chunk.writeBytes(event);
        chunk.writeBytes("\r\n".getBytes(UTF_8));
        out.write(chunk.toByteArray());
        out.flush();
    }

    /** False at the end of the connection. */
    private static boolean readRequest(InputStream in) throws IOException {
        int length = 0;
        var line = new StringBuilder();
        boolean any = false;
        for (int c = in.read(); c >= 0; c = in.read()) {
            any = true;
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String header = line.toString().strip().toLowerCase(java.util.Locale.ROOT);
            line.setLength(0);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            if (header.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
        }
        if (any) {
            throw new IOException("half a request");
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
