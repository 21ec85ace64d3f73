package dev.ragagent.app.ingestion;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A site over real HTTP on loopback: HTML pages by path, 404 for the rest. */
public final class TestSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, String> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    public TestSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        @Nullable String page = pages.get(path);
        try (exchange) {
            if (page == null || failures.containsKey(path)) {
                exchange.sendResponseHeaders(failures.getOrDefault(path, 404), -1);
            } else {
                byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    /** Puts a page there, or another in its place. */
    public TestSite page(String path, String body) {
        pages.put(path, "<html><body>" + body + "</body></html>");
        return this;
    }

    /** Takes a page away. */
    public void remove(String path) {
        pages.remove(path);
    }

    /** From now on a path is answered with that status. */
    public void fail(String path, int status) {
        failures.put(path, status);
    }

    /** The address of a path. */
    public String url(String path) {
        return "http://" + name() + path;
    }

    /** Host and port. */
    public String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
