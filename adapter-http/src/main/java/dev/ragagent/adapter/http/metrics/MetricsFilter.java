package dev.ragagent.adapter.http.metrics;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.correlation.Endpoint;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;

/** Counts every request that reaches the filters, and times it until its response is ready to be written, or its stream has ended. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class MetricsFilter {
    private static final String ATTRIBUTE = "dev.ragagent.arrival-nanos";

    private final HttpSettings settings;
    private final RequestMeters meters;

    MetricsFilter(HttpSettings settings, RequestMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    /** Whether that request reaches the filters, so that it will be counted here. */
    static boolean sees(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE).isPresent();
    }

    @RequestFilter
    void arrive(HttpRequest<?> request) {
        request.setAttribute(ATTRIBUTE, settings.ticker().nanos());
    }

    @ResponseFilter
    void leave(HttpRequest<?> request, HttpResponse<?> response) {
        request.getAttribute(ATTRIBUTE, Long.class).ifPresent(arrival -> {
            String endpoint = Endpoint.of(request);
            int status = response.code();
            ResponseEnd.of(request)
                    .ifPresentOrElse(
                            end -> end.thenRun(() -> count(endpoint, status, arrival)),
                            () -> count(endpoint, status, arrival));
        });
    }

    private void count(String endpoint, int status, long arrival) {
        meters.count(endpoint, status, Duration.ofNanos(settings.ticker().nanos() - arrival));
    }
}
