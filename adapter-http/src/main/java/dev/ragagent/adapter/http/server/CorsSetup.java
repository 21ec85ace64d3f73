package dev.ragagent.adapter.http.server;

import dev.ragagent.adapter.http.correlation.RequestId;
import dev.ragagent.adapter.http.limits.RateLimitHeaders;
import dev.ragagent.adapter.http.network.AllowedOrigins;
import dev.ragagent.adapter.http.network.NetworkSettings;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.HttpServerConfiguration.CorsConfiguration;
import io.micronaut.http.server.cors.CorsOriginConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
            "X-API-Key",
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.CONTENT_TYPE,
            "Idempotency-Key",
            RequestId.HEADER,
            "MCP-Protocol-Version");
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
        var allowed = new ClientHeadersAllowed();
        allowed.setAllowedOrigins(origins.all() ? CorsOriginConfiguration.ANY : origins.names());
        allowed.setAllowedMethods(CorsOriginConfiguration.ANY_METHOD);
        allowed.setAllowedHeaders(REQUEST_HEADERS);
        allowed.setExposedHeaders(RESPONSE_HEADERS);
        allowed.setAllowCredentials(false);
        allowed.setAllowPrivateNetwork(!origins.all()); // not every page there is may reach into a private network
        allowed.setMaxAge(REMEMBERED.toSeconds());
        return allowed;
    }

    /**
     * Allows the request that is looked at also what OpenAI's clients tell of themselves, in headers of one beginning. Which ones
     * differs between their versions, and the framework knows lists of whole names only.
     */
    private static final class ClientHeadersAllowed extends CorsOriginConfiguration {
        private static final String BEGINNING = "x-stainless-";

        @Override
        public List<String> getAllowedHeaders() {
            return Stream.concat(super.getAllowedHeaders().stream(), told()).toList();
        }

        private static Stream<String> told() {
            return ServerRequestContext.currentRequest()
                    .map(request -> request.getHeaders().getAll(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS))
                    .stream()
                    .flatMap(List::stream)
                    .flatMap(names -> Stream.of(names.split(",", -1)))
                    .map(String::strip)
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(BEGINNING));
        }
    }
}
