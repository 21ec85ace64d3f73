package dev.ragagent.adapter.http.mangled;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends requests one after the other over one connection for as long as the server keeps it. For one thread. */
final class KeptConnection implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final int port;
    private @Nullable Socket socket;
    private @Nullable InputStream in;
    private int opened;

    KeptConnection(int port) {
        this.port = port;
    }

    /** What came back; the body is what its octets are in Latin-1. */
    record Reply(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip())
                    .findFirst();
        }
    }

    /**
     * The answer to these octets.
     *
     * @param bodiless whether the answer has no body, as that to HEAD
     * @throws UncheckedIOException when it is not there within 10 s
     */
    Reply send(byte[] request, boolean bodiless) {
        try {
            boolean fresh = socket == null;
            try {
                return exchange(request, bodiless);
            } catch (EOFException | SocketException e) { // a late answer is neither
                if (fresh) {
                    throw e;
                }
                close(); // the server had closed it after the answer before
                return exchange(request, bodiless);
            }
        } catch (IOException e) {
            close();
            throw new UncheckedIOException(e);
        }
    }

    /** How many connections it took. */
    int opened() {
        return opened;
    }

    private Reply exchange(byte[] request, boolean bodiless) throws IOException {
        Socket connection = connected();
        connection.getOutputStream().write(request);
        connection.getOutputStream().flush();
        Reply reply = read(bodiless);
        if (bodiless || reply.header("Connection").orElse("").equalsIgnoreCase("close")) {
            close();
        }
        return reply;
    }

    private Socket connected() throws IOException {
        Socket connection = socket;
        if (connection == null) {
            connection = new Socket(InetAddress.getLoopbackAddress(), port);
            connection.setSoTimeout(PATIENCE_MILLIS);
            connection.setTcpNoDelay(true);
            in = new BufferedInputStream(connection.getInputStream());
            socket = connection;
            opened++;
        }
        return connection;
    }

    private Reply read(boolean bodiless) throws IOException {
        String first = line();
        int status = Integer.parseInt(first.split(" ", 3)[1]);
        var headers = new ArrayList<String>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        var reply = new Reply(status, headers, "");
        if (status < 200) {
            return read(bodiless); // only an announcement
        }
        if (bodiless || status == 204 || status == 304) {
            return reply;
        }
        if (reply.header("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
            var body = new StringBuilder();
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.append(octets(size));
                line();
            }
            line();
            return new Reply(status, headers, body.toString());
        }
        int length = reply.header("Content-Length").map(Integer::parseInt).orElse(0);
        return new Reply(status, headers, octets(length));
    }

    private int chunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    private String octets(int number) throws IOException {
        byte[] octets = input().readNBytes(number);
        if (octets.length < number) {
            throw new EOFException("the answer broke off");
        }
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = input().read(); c != '\n'; c = input().read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private InputStream input() throws IOException {
        if (in == null) {
            throw new EOFException("there is no connection");
        }
        return in;
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
            in = null;
        }
    }
}
