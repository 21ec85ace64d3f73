package dev.ragagent.adapter.http.server;

import dev.ragagent.adapter.http.correlation.RequestId;
import dev.ragagent.adapter.http.limits.RateLimitHeaders;
import dev.ragagent.adapter.http.network.AllowedOrigins;
import dev.ragagent.adapter.http.network.NetworkSettings;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsOriginConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Lets the pages of the allowed origins use the service from a browser. Keys travel in headers that a page sets, never in
 * cookies, so no page gets to use a visitor's own credentials.
 *
 * <p>Switches the framework's own protection of local servers off: it answers 403 without a problem document, and the loopback
 * guard of this adapter is stricter while it is needed.
 */
@Singleton
final class CorsSetup implements BeanCreatedEventListener<CorsConfiguration> {
    private static final List<String> REQUEST_HEADERS = List.of(
            "X-API-Key", HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, "Idempotency-Key", RequestId.HEADER);
    private static final List<String> RESPONSE_HEADERS = List.of(
            RequestId.HEADER,
            HttpHeaders.RETRY_AFTER,
            RateLimitHeaders.LIMIT,
            RateLimitHeaders.REMAINING,
            RateLimitHeaders.RESET);
    /** How long a browser may remember what is allowed; a change should not take a day to arrive. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final BeanProvider<NetworkSettings> settings;

    CorsSetup(BeanProvider<NetworkSettings> settings) {
        this.settings = settings;
    }

    @Override
    public CorsConfiguration onCreated(BeanCreatedEvent<CorsConfiguration> event) {
        CorsConfiguration configuration = event.getBean();
        configuration.setLocalhostPassThrough(true);
        AllowedOrigins origins = settings.get().allowedOrigins();
        if (origins.any()) {
            configuration.setEnabled(true);
            configuration.setConfigurations(Map.of("allowed", allowing(origins)));
        }
        return configuration;
    }

    private static CorsOriginConfiguration allowing(AllowedOrigins origins) {
        var allowed = new CorsOriginConfiguration();
        allowed.setAllowedOrigins(origins.all() ? CorsOriginConfiguration.ANY : origins.names());
        allowed.setAllowedMethods(CorsOriginConfiguration.ANY_METHOD);
        allowed.setAllowedHeaders(REQUEST_HEADERS);
        allowed.setExposedHeaders(RESPONSE_HEADERS);
        allowed.setAllowCredentials(false);
        allowed.setAllowPrivateNetwork(!origins.all()); // not every page there is may reach into a private network
        allowed.setMaxAge(REMEMBERED.toSeconds());
        return allowed;
    }
}
