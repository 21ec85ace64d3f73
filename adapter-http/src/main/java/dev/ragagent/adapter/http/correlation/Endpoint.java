package dev.ragagent.adapter.http.correlation;

import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.regex.Pattern;

/** The route template of a request, so that logs and metrics have few values and no ids. */
public final class Endpoint {
    /** A variable's name and the pattern that it may have in the route: the template has the name alone. */
    private static final Pattern VARIABLE = Pattern.compile("\\{([^:{}]+):[^{}]*}");

    /** What stands for a request that no route takes. */
    public static final String NONE = "none";

    private Endpoint() {}

    /** The template, as in {@code /jobs/{id}}; {@link #NONE} when no route takes the request. */
    public static String of(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .filter(UriRouteInfo.class::isInstance)
                .map(route -> template((UriRouteInfo<?, ?>) route))
                .orElse(NONE);
    }

    /** The template as the contract spells it. */
    public static String template(UriRouteInfo<?, ?> route) {
        return VARIABLE.matcher(route.getUriMatchTemplate().toPathString()).replaceAll("{$1}");
    }
}
