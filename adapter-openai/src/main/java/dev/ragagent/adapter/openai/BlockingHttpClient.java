package dev.ragagent.adapter.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;

/**
 * LangChain4j's HTTP client over the JDK's. Everything happens on the calling thread, streams too, so that interrupting it
 * ends whatever is stalled, closes the connection, and leaves no thread behind.
 */
final class BlockingHttpClient implements HttpClient {
    /** Larger than any honest answer: 128 vectors of 3072 numbers in decimals have about 5 MiB. */
    private static final int LONGEST_BODY = 32 * 1024 * 1024;

    private static final int LONGEST_ERROR = 64 * 1024;

    private final java.net.http.HttpClient http;
    private final InstantSource clock;

    BlockingHttpClient(java.net.http.HttpClient http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        try {
            HttpResponse<InputStream> response = sent(request);
            try (var body = new LimitedInput(response.body(), LONGEST_BODY)) {
                refuseFailure(response, body);
                return SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .body(new String(body.readAllBytes(), StandardCharsets.UTF_8))
                        .build();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        try {
            HttpResponse<InputStream> response = sent(request);
            try (var body = new LimitedInput(response.body(), LONGEST_BODY)) {
                refuseFailure(response, body);
                listener.onOpen(SuccessfulHttpResponse.builder()
                        .statusCode(response.statusCode())
                        .headers(response.headers().map())
                        .build());
                parser.parse(body, listener);
                listener.onClose();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            listener.onError(e);
        } catch (IOException | RuntimeException e) {
            listener.onError(e);
        }
    }

    private HttpResponse<InputStream> sent(HttpRequest request) throws IOException, InterruptedException {
        var builder = java.net.http.HttpRequest.newBuilder(URI.create(request.url()));
        request.headers().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        var body = request.body() == null
                ? java.net.http.HttpRequest.BodyPublishers.noBody()
                : java.net.http.HttpRequest.BodyPublishers.ofString(request.body());
        return http.send(
                builder.method(request.method().name(), body).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private void refuseFailure(HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status < 200 || status > 299) {
            String text = new String(body.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
            throw new HttpRefusal(status, text, RetryAfter.in(response.headers(), clock));
        }
    }
}
