package dev.ragagent.adapter.openai;

import dev.langchain4j.model.openai.internal.OpenAiClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One server that speaks OpenAI's protocol, and the models that are used there. They share one HTTP client; each has a
 * breaker of its own. Closing this ends all of them. Safe for many threads.
 */
public final class OpenAi implements AutoCloseable {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);

    private final OpenAiConnection connection;
    private final Timing timing;
    private final HttpClient http;
    private final SharedHttpClient shared;
    private final OpenAiClient client;
    private final List<Upstream> upstreams = new CopyOnWriteArrayList<>();

    private OpenAi(OpenAiConnection connection, Timing timing) {
        this.connection = connection;
        this.timing = timing;
        http = httpClient(connection);
        shared = new SharedHttpClient(new BlockingHttpClient(http, InstantSource.system()));
        client = client(connection, shared);
    }

    /** Prepares the client; nothing is sent yet. */
    public static OpenAi connect(OpenAiConnection connection) {
        return connect(connection, Timing.real());
    }

    static OpenAi connect(OpenAiConnection connection, Timing timing) {
        return new OpenAi(connection, timing);
    }

    /** The chat model of this name. */
    public OpenAiChatGenerator chatGenerator(String model) {
        var generator = new OpenAiChatGenerator(connection, shared, model, timing);
        upstreams.add(generator.upstream());
        return generator;
    }

    /** The embedding model of these settings. */
    public OpenAiEmbedder embedder(OpenAiEmbeddingSettings settings) {
        var embedder = new OpenAiEmbedder(connection, client, settings, timing);
        upstreams.add(embedder.upstream());
        return embedder;
    }

    /**
     * Whether the server is up, all models of this that are in use included.
     *
     * @param essential whether questions can't be answered without it
     */
    public OpenAiProbe probe(boolean essential) {
        return new OpenAiProbe(essential, connection, shared.client(), upstreams);
    }

    /** Ends the calls that are under way and closes every connection. */
    @Override
    public void close() {
        upstreams.forEach(Upstream::close);
        http.shutdownNow();
    }

    private static HttpClient httpClient(OpenAiConnection connection) {
        boolean plain = "http".equalsIgnoreCase(connection.baseUrl().getScheme());
        Duration timeout = connection.timeout();
        return HttpClient.newBuilder()
                // On plain http the JDK would offer an upgrade to HTTP/2 with each new connection, which some servers
                // mistake.
                .version(plain ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .connectTimeout(timeout.compareTo(TO_CONNECT) < 0 ? timeout : TO_CONNECT)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("openai-http-", 0).factory()))
                .build();
    }

    private static OpenAiClient client(OpenAiConnection connection, SharedHttpClient shared) {
        @Nullable String key = connection.apiKey().isEmpty() ? null : connection.apiKey();
        return OpenAiClient.builder()
                .httpClientBuilder(shared)
                .baseUrl(connection.baseUrl().toString())
                .apiKey(key)
                .build();
    }
}
