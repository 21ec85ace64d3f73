package dev.ragagent.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ragagent.adapter.http.contract.Contract;
import dev.ragagent.adapter.http.contract.Exchange;
import dev.ragagent.adapter.http.contract.ExchangeRecorder;
import dev.ragagent.adapter.http.mcp.McpSettings;
import dev.ragagent.adapter.http.network.NetworkSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The running server on a free port, for one test class; its use cases are reset before every test. Whatever a test has it
 * answer, with whatever client, is held against the OpenAPI document, and a difference fails the test.
 */
public final class TestServer implements BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    public static final int UPLOAD_LIMIT = 1 << 20;
    public static final Duration REQUEST_DEADLINE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All these servers have the same routes. */
    private static final AtomicReference<Contract> CONTRACT = new AtomicReference<>();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final FakeUseCases useCases = new FakeUseCases();
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final ExchangeRecorder recorder;
    private volatile boolean loopbackOnly = true;

    public TestServer() {
        this(REQUEST_DEADLINE);
    }

    public TestServer(Duration requestDeadline) {
        this(requestDeadline, NetworkSettings.DEFAULT);
    }

    public TestServer(NetworkSettings network) {
        this(REQUEST_DEADLINE, network);
    }

    private TestServer(Duration requestDeadline, NetworkSettings network) {
        context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .properties(Map.of("micronaut.server.port", "-1", "micronaut.server.host", "127.0.0.1"))
                .build();
        context.registerSingleton(
                HttpSettings.class,
                new HttpSettings(
                        requestDeadline, UPLOAD_LIMIT, () -> loopbackOnly, "1.2.3", "instance-1", System::nanoTime));
        context.registerSingleton(NetworkSettings.class, network);
        context.registerSingleton(McpSettings.class, new McpSettings(1000, 20, 5));
        context.registerSingleton(MeterRegistry.class, new SimpleMeterRegistry());
        useCases.register(context);
        server = context.start().getBean(EmbeddedServer.class).start();
        recorder = context.getBean(ExchangeRecorder.class);
    }

    @Override
    public void beforeEach(ExtensionContext extension) {
        loopbackOnly = true;
        useCases.reset();
    }

    @Override
    public void afterEach(ExtensionContext extension) {
        keptToTheContract();
    }

    @Override
    public void afterAll(ExtensionContext extension) {
        client.close();
        context.close();
        keptToTheContract();
    }

    /** Checks what was answered since the last time. */
    public void keptToTheContract() {
        for (Exchange exchange : recorder.take()) {
            assertThat(contract().differences(exchange))
                    .as(
                            "%s %s, answered with %s %s",
                            exchange.method(), exchange.target(), exchange.status(), exchange.responseHeaders())
                    .isEmpty();
        }
    }

    /** What goes over the wire. */
    public ExchangeRecorder recorder() {
        return recorder;
    }

    /** What the server says that it does. */
    public Contract contract() {
        Contract known = CONTRACT.get();
        if (known == null) {
            known = Contract.of(get("/openapi.yml").body());
            CONTRACT.set(known);
        }
        return known;
    }

    /** What the adapter calls. */
    public FakeUseCases useCases() {
        return useCases;
    }

    /** The port that the server listens on. */
    public int port() {
        return server.getPort();
    }

    /** The counters that the adapter counts with. */
    public MeterRegistry meters() {
        return context.getBean(MeterRegistry.class);
    }

    /** Every route that the server knows. */
    public List<? extends UriRouteInfo<?, ?>> routes() {
        return context.getBean(Router.class).uriRoutes().toList();
    }

    /** Lets requests in under any name and from any page. */
    public void openToTheNetwork() {
        loopbackOnly = false;
    }

    /** The opposite: only this machine is let in. */
    public void closedToTheNetwork() {
        loopbackOnly = true;
    }

    /** A request to that path, to be completed. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    public HttpResponse<String> delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends the request on a thread of its own. */
    public CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** Sends that text as JSON. */
    public HttpResponse<String> post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The body as JSON, read by a parser that the adapter writes nothing of ours with. */
    public static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    /** The text as JSON, read by a parser that the adapter writes nothing of ours with. */
    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
