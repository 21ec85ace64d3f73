package dev.ragagent.adapter.http.access;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.network.NetworkSettings;
import dev.ragagent.adapter.http.problem.ProblemCode;
import dev.ragagent.adapter.http.problem.ProblemException;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/**
 * Keeps pages of other sites out while the service is anonymous. Such a page can make somebody's browser send requests to
 * this machine; it can't forge {@code Origin}, and by a name that it controls (DNS rebinding) it can't make {@code Host} a
 * loopback one.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class LoopbackGuard {
    private final HttpSettings settings;

    /** The pages that the operator named; that every page is allowed is no naming of those who may drive this machine. */
    private final List<String> named;

    LoopbackGuard(HttpSettings settings, NetworkSettings network) {
        this.settings = settings;
        this.named = network.allowedOrigins().names();
    }

    @RequestFilter
    void check(HttpRequest<?> request) {
        if (standsForUnreadable(request)) {
            return;
        }
        List<String> hosts = request.getHeaders().getAll(HttpHeaders.HOST);
        if (hosts.size() != 1 || hosts.getFirst().isBlank()) {
            throw ProblemException.ofField("Host", "must be sent, and once");
        }
        if (!settings.loopbackOnly().getAsBoolean()) {
            return;
        }
        String host = hosts.getFirst().strip();
        // A service that listens to a network although it is anonymous, as when its database came up late, is for its
        // machine.
        InetAddress from = request.getRemoteAddress().getAddress();
        boolean fromHere = from != null && from.isLoopbackAddress();
        if (!fromHere || !LoopbackHost.named(host)) {
            throw new ProblemException(
                    ProblemCode.FORBIDDEN,
                    "Without API keys the service answers only on its own machine, and to its names, as in localhost.");
        }
        for (String origin : request.getHeaders().getAll(HttpHeaders.ORIGIN)) {
            if (!sameOrigin(origin.strip(), host, request.isSecure()) && !named.contains(origin.strip())) {
                throw new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Without API keys the service does not answer to pages of another origin.");
            }
        }
    }

    /**
     * Whether this is what the framework sends through the filters in place of a request whose URI it could not read. It
     * matches no route and will be a 400 of its own, which a complaint about the missing {@code Host} would only hide.
     */
    private static boolean standsForUnreadable(HttpRequest<?> request) {
        return request.getHeaders().names().isEmpty()
                && RouteAttributes.getRouteInfo(request).isEmpty()
                && request.getPath().equals("/");
    }

    private static boolean sameOrigin(String origin, String host, boolean secure) {
        String scheme = secure ? "https://" : "http://";
        return bare(origin, secure).equals(bare(scheme + host, secure));
    }

    /** In lower case and without the scheme's own port, which browsers leave out. */
    private static String bare(String origin, boolean secure) {
        String lower = origin.toLowerCase(Locale.ROOT);
        String port = secure ? ":443" : ":80";
        return lower.endsWith(port) ? lower.substring(0, lower.length() - port.length()) : lower;
    }
}
