package dev.ragagent.adapter.http.correlation;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/** Puts the request's id and route on its log lines, and the id on its response. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorrelationFilter {
    /** The log lines' key of the request's id. */
    static final String REQUEST_ID_KEY = "request_id";
    /** The log lines' key of the route template. */
    static final String ENDPOINT_KEY = "endpoint";

    @RequestFilter
    void tagLogLines(HttpRequest<?> request, MutablePropagatedContext context) {
        context.add(new MdcPropagationContext(
                Map.of(REQUEST_ID_KEY, RequestId.of(request), ENDPOINT_KEY, Endpoint.of(request))));
    }

    @ResponseFilter
    void tagResponse(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
    }
}
