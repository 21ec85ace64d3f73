package dev.ragagent.adapter.http.access;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Credential;
import dev.ragagent.model.access.Principal;
import dev.ragagent.model.access.Scope;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import java.util.Locale;
import java.util.Optional;

/** Finds out who calls, for every route that is not {@link OpenToAll}, and turns away who lacks its {@link RequiresScope scope}. What no route takes is left to be a 404. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
final class AccessFilter {
    private static final String KEY_HEADER = "X-API-Key";
    private static final String BEARER = "bearer ";

    private final LimitedAuthentication authentication;
    private final LoopbackGuard loopback;

    AccessFilter(LimitedAuthentication authentication, LoopbackGuard loopback) {
        this.authentication = authentication;
        this.loopback = loopback;
    }

    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING) // keys may be looked up in a database
    void identify(HttpRequest<?> request) {
        Optional<RouteInfo<?>> route = RouteAttributes.getRouteInfo(request);
        if (route.isPresent() && !route.get().getAnnotationMetadata().hasAnnotation(OpenToAll.class)) {
            Caller caller = authentication.caller(request, credential(request));
            if (caller.principal().equals(Principal.ANONYMOUS)) {
                loopback.check(request); // that there is no key may have been found out only now
            }
            CallerBinder.bind(request, caller);
            route.get()
                    .getAnnotationMetadata()
                    .enumValue(RequiresScope.class, Scope.class)
                    .ifPresent(caller::require);
        }
    }

    /** The key header wins over {@code Authorization}; a scheme other than {@code Bearer} shows nothing. */
    private static Credential credential(HttpRequest<?> request) {
        String key = request.getHeaders().get(KEY_HEADER);
        if (key != null && !key.isBlank()) {
            return new Credential.Secret(key.strip());
        }
        String authorization = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            String token = authorization.substring(BEARER.length()).strip();
            if (!token.isEmpty()) {
                return new Credential.Secret(token);
            }
        }
        return new Credential.None();
    }
}
