package dev.ragagent.adapter.crawl;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A site over real HTTP on loopback. What it was not given it answers with 404. */
final class LittleSite implements AutoCloseable {
    /** Answers a request. */
    @FunctionalInterface
    interface Reply {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> agents = new CopyOnWriteArrayList<>();

    LittleSite() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = Addresses.pathAndQuery(exchange.getRequestURI());
        asked.add(path);
        agents.add(String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        try (exchange) {
            replies.getOrDefault(path, status(404)).to(exchange);
        }
    }

    LittleSite with(String path, Reply reply) {
        replies.put(path, reply);
        return this;
    }

    /** Gives it an HTML page with that body. */
    LittleSite page(String path, String body) {
        return with(path, html("<html><head><title>T</title></head><body>" + body + "</body></html>"));
    }

    static Reply html(String document) {
        return content("text/html; charset=utf-8", document.getBytes(StandardCharsets.UTF_8));
    }

    static Reply text(String type, String text) {
        return content(type, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply content(String type, byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    static Reply status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Reply redirect(String location) {
        return redirect(302, location);
    }

    static Reply redirect(int status, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Its address by that name. */
    String url(String host, String path) {
        return "http://" + host + ":" + port() + path;
    }

    String url(String path) {
        return url("127.0.0.1", path);
    }

    URI uri(String path) {
        return URI.create(url(path));
    }

    /** The paths that were asked for, in their order. */
    List<String> asked() {
        return asked;
    }

    List<String> agents() {
        return agents;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
