package dev.ragagent.adapter.http.server;

import dev.ragagent.adapter.http.correlation.RequestId;
import dev.ragagent.adapter.http.metrics.RequestMeters;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/** Does for responses that are given before the router what other filters do for the rest, which they alone see. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PreflightHeaders {
    private final RequestMeters meters;

    PreflightHeaders(RequestMeters meters) {
        this.meters = meters;
    }

    @PreMatching
    @ResponseFilter
    void onResponse(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
        SafeHeaders.set(response);
        meters.countUnfiltered(request, response.code());
    }
}
