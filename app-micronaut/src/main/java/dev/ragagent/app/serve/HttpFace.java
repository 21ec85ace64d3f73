package dev.ragagent.app.serve;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP server with its Micronaut context. The context takes nothing from files, the environment or system properties:
 * what an operator may set is in our own configuration.
 */
final class HttpFace implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);

    private final ApplicationContext context;
    private final int wantedPort;

    private HttpFace(ApplicationContext context, int wantedPort) {
        this.context = context;
        this.wantedPort = wantedPort;
    }

    /** Makes the context, which takes a second or two and needs none of the parts. Listens to nothing yet. */
    static HttpFace prepare(int port, PrometheusMeterRegistry registry) {
        ApplicationContext context = ApplicationContext.builder()
                .deduceEnvironment(false)
                .deduceCloudEnvironment(false)
                .environmentPropertySource(false)
                .enableDefaultPropertySources(false)
                .bootstrapEnvironment(false)
                .banner(false)
                .singletons(registry)
                .properties(Map.ofEntries(
                        Map.entry("micronaut.application.name", "rag"),
                        Map.entry("micronaut.server.port", port == 0 ? -1 : port),
                        // The default quiet period would keep a stopped server alive for seconds.
                        Map.entry("micronaut.netty.event-loops.default.shutdown-quiet-period", "0s"),
                        Map.entry("micronaut.netty.event-loops.default.shutdown-timeout", "5s"),
                        // Ours are the only health, metrics and other endpoints.
                        Map.entry("endpoints.all.enabled", false),
                        // Requests are counted by the HTTP adapter, under the names of the contract.
                        Map.entry("micronaut.metrics.http.enabled", false),
                        Map.entry("micronaut.metrics.export.prometheus.enabled", false),
                        Map.entry("micronaut.metrics.binders.netty.channels.enabled", true),
                        Map.entry("micronaut.metrics.binders.netty.queues.enabled", true)))
                .build();
        context.start();
        return new HttpFace(context, port);
    }

    /** Makes a bean of what the controllers ask for. */
    <T> void provide(Class<T> type, T bean) {
        context.registerSingleton(type, bean);
    }

    /**
     * Begins to listen.
     *
     * @return the port
     * @throws StartException when that host has no such port that is free
     */
    int listen(String host) {
        context.getBean(HttpServerConfiguration.class).setHost(host); // the server is made only when it is asked for
        try {
            return context.getBean(EmbeddedServer.class).start().getPort();
        } catch (ServerStartupException e) {
            throw ListenAddress.refused(host, wantedPort, e);
        }
    }

    /** Stops listening and returns when the running requests are answered, or when that takes too long. */
    void finishRequests(Duration atMost) {
        try {
            context.getBean(GracefulShutdownManager.class)
                    .shutdownGracefully()
                    .toCompletableFuture()
                    .get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.warn("Requests were still running after {} s; they are broken off.", atMost.toSeconds());
        } catch (ExecutionException e) {
            LOG.warn("The HTTP server did not stop in order: {}", String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
