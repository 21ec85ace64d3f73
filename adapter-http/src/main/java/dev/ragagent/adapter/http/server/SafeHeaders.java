package dev.ragagent.adapter.http.server;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** What every response tells a browser or a proxy: believe the media type, and keep nobody's conversation. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class SafeHeaders {
    @ResponseFilter
    void onResponse(MutableHttpResponse<?> response) {
        set(response);
    }

    /** Sets them on that response. */
    public static void set(MutableHttpResponse<?> response) {
        response.getHeaders().set("X-Content-Type-Options", "nosniff");
        if (response.getHeaders().get(HttpHeaders.CACHE_CONTROL) == null) {
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
