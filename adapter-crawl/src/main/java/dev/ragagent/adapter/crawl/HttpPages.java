package dev.ragagent.adapter.crawl;

import dev.ragagent.error.CallInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes single requests: no redirect is followed, no cookie kept, no proxy used, nothing tried twice. Each ends within its
 * time, whatever the server or the resolution of its name does. For one thread at a time.
 */
final class HttpPages implements AutoCloseable {
    /** What sites know this crawler by, in their logs and in their robots.txt. */
    static final String USER_AGENT = "rag-agent";

    private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

    /** Far more than servers send; without these bounds a head without an end would fill the memory. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxLineLength(16 * 1024)
            .setMaxHeaderCount(200)
            .build();

    private final CloseableHttpClient client;
    private final Duration time;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** @param time what one request may take */
    HttpPages(DnsResolver resolver, Duration time) {
        this.time = time;
        Timeout wait = Timeout.of(time.plusSeconds(1)); // the time of the whole request ends before
        Timeout connect = Timeout.of(time.compareTo(CONNECT_TIME) < 0 ? time : CONNECT_TIME);
        client = HttpClients.custom()
                .setConnectionManager(new DirectConnections()
                        .setDnsResolver(resolver)
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(HEADS)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(wait)
                                // Batches may have been handed over since the last page: the server may have hung up.
                                .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(wait)
                        .setConnectionRequestTimeout(wait)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // Named here, so that no HTTP proxy of the environment or of the JVM's properties stands in between.
                .setRoutePlanner(new DefaultRoutePlanner(null))
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression() // unpacked here, where it is counted
                .build();
    }

    /**
     * Makes one request.
     *
     * @param wanted tells by the answer's head whether its body is read
     * @param most bytes of the body
     * @throws RefusedAddressException when the host has an address that nothing is read from
     * @throws PageTooLargeException when there are more bytes
     * @throws IOException when it can't be had in time, or at all
     * @throws CallInterruptedException when the thread is interrupted
     */
    Answer get(URI address, Predicate<Answer> wanted, int most) throws IOException {
        var request = new HttpGet(address);
        request.setHeader(HttpHeaders.ACCEPT, "text/html, text/markdown, text/plain, application/xml;q=0.9, */*;q=0.1");
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
        Future<Answer> answer = threads.submit(() -> answer(request, wanted, most));
        try {
            return answer.get(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("it was not there within " + time.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallInterruptedException("reading a page");
        } finally {
            request.cancel(); // does nothing to one that has ended
            answer.cancel(true);
        }
    }

    private Answer answer(HttpGet request, Predicate<Answer> wanted, int most) throws IOException, HttpException {
        try (ClassicHttpResponse response = client.executeOpen(RoutingSupport.determineHost(request), request, null)) {
            Answer head = head(response);
            @Nullable HttpEntity entity = response.getEntity();
            if (entity == null || !wanted.test(head)) {
                request.cancel(); // closing alone would read the rest of a body first
                return head;
            }
            try {
                ByteBuffer body = ByteBuffer.wrap(Body.read(unpacked(entity.getContent(), response), most));
                return new Answer(
                        head.status(), head.contentType(), head.location(), head.retryAfter(), head.robotsTags(), body);
            } catch (PageTooLargeException e) {
                request.cancel();
                throw e;
            }
        }
    }

    private static InputStream unpacked(InputStream content, ClassicHttpResponse response) throws IOException {
        String encoding =
                text(response, HttpHeaders.CONTENT_ENCODING).orElse("").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> content;
            case "gzip", "x-gzip" -> new GZIPInputStream(content);
            default -> throw new IOException("it came in an encoding that was not asked for");
        };
    }

    private static Answer head(ClassicHttpResponse response) {
        return new Answer(
                response.getCode(),
                text(response, HttpHeaders.CONTENT_TYPE),
                text(response, HttpHeaders.LOCATION),
                text(response, HttpHeaders.RETRY_AFTER).flatMap(HttpPages::seconds),
                Arrays.stream(response.getHeaders("X-Robots-Tag"))
                        .map(Header::getValue)
                        .toList(),
                ByteBuffer.allocate(0));
    }

    /** A date in its place is not understood: nobody's clock is asked here. */
    private static Optional<Duration> seconds(String value) {
        return value.strip().matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(value.strip())))
                : Optional.empty();
    }

    private static Optional<String> text(ClassicHttpResponse response, String name) {
        return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
    }

    private static IOException failure(ExecutionException e) {
        return e.getCause() instanceof IOException cause ? cause : new IOException(String.valueOf(e.getCause()), e);
    }

    @Override
    public void close() {
        threads.shutdownNow(); // a resolution that hangs is not waited for
        try {
            client.close();
        } catch (IOException e) {
            // Every connection was given up; there is nothing to be lost.
        }
    }
}
