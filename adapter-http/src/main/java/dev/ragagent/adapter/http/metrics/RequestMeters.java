package dev.ragagent.adapter.http.metrics;

import dev.ragagent.adapter.http.correlation.Endpoint;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * The meters that dashboards rely on: in Prometheus {@code api_requests_total} and {@code api_request_duration_seconds}. Their
 * names and labels are part of the contract.
 */
@Singleton
public final class RequestMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;

    RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts and times one request.
     *
     * @param endpoint the route template
     * @param took how long it took
     */
    void count(String endpoint, int status, Duration took) {
        increment(endpoint, status);
        Timer.builder("api_request_duration")
                .tag("endpoint", endpoint)
                .serviceLevelObjectives(BUCKETS)
                .register(registry)
                .record(took);
    }

    /** Counts a request that was refused so early that no filter saw it; does nothing for any other. */
    public void countUnfiltered(HttpRequest<?> request, int status) {
        if (!MetricsFilter.sees(request)) {
            increment(Endpoint.NONE, status);
        }
    }

    private void increment(String endpoint, int status) {
        registry.counter("api_requests", "endpoint", endpoint, "status", Integer.toString(status))
                .increment();
    }
}
