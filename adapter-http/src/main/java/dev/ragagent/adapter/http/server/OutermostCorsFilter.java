package dev.ragagent.adapter.http.server;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsFilter;
import io.micronaut.http.server.util.HttpHostResolver;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.resource.StaticResourceResolver;

/**
 * The framework's filter before those that refuse requests: a browser hides a response that does not allow its page, so
 * without this a page could not tell a wrong key from a broken network. It also answers the browser's question before a request,
 * which comes without a key.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Replaces(CorsFilter.class)
final class OutermostCorsFilter extends CorsFilter {
    OutermostCorsFilter(
            CorsConfiguration configuration, StaticResourceResolver files, Router router, HttpHostResolver hosts) {
        super(configuration, files, router, hosts);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 7;
    }
}
