package dev.ragagent.adapter.http.correlation;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;

/** The route template of a request, so that logs and metrics have few values and no ids. */
public final class Endpoint {
    /** What stands for a request that no route takes. */
    public static final String NONE = "none";

    private Endpoint() {}

    /** The template, as in {@code /jobs/{id}}; {@link #NONE} when no route takes the request. */
    public static String of(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .filter(UriRouteInfo.class::isInstance)
                .map(route -> ((UriRouteInfo<?, ?>) route).getUriMatchTemplate().toPathString())
                .orElse(NONE);
    }
}
