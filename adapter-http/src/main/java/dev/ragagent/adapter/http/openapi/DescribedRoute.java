package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.access.RequiresScope;
import dev.ragagent.adapter.http.correlation.Endpoint;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.access.Scope;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Status;
import io.micronaut.web.router.UriRouteInfo;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A route of the running service that says what it does.
 *
 * @param verb {@code get}, {@code post} or {@code delete}
 * @param path its template, as {@code /jobs/{id}}
 * @param said what it says of itself
 * @param method what it calls
 * @param produces the media types of its ordinary answers
 * @param scope what a caller must hold; empty when it is open to all
 */
record DescribedRoute(
        String verb, String path, Operation said, Method method, List<String> produces, Optional<Scope> scope) {
    /** The route as the router has it; empty when it is not part of the contract. */
    static Optional<DescribedRoute> of(UriRouteInfo<?, ?> route) {
        Method method = route.getTargetMethod().getExecutableMethod().getTargetMethod();
        Operation said = method.getAnnotation(Operation.class);
        String verb = route.getHttpMethodName().toLowerCase(Locale.ROOT);
        if (said == null || verb.equals("head")) { // which is answered wherever GET is
            return Optional.empty();
        }
        return Optional.of(new DescribedRoute(
                verb,
                Endpoint.template(route),
                said,
                method,
                route.getProduces().stream().map(MediaType::getName).toList(),
                scope(route)));
    }

    private static Optional<Scope> scope(UriRouteInfo<?, ?> route) {
        var metadata = route.getAnnotationMetadata();
        Optional<Scope> scope = metadata.enumValue(RequiresScope.class, Scope.class);
        if (scope.isEmpty() && !metadata.hasAnnotation(OpenToAll.class)) {
            throw new IllegalStateException("nothing says who may use " + route);
        }
        return scope;
    }

    /** Whether callers must be known. */
    boolean guarded() {
        return scope.isPresent();
    }

    /** The first part of its path, by which operations are grouped. */
    String group() {
        String first = path.split("/", -1)[1];
        return first.isEmpty() ? "page" : first;
    }

    /** The status of an ordinary return. */
    int status() {
        Status status = method.getAnnotation(Status.class);
        return (status == null ? HttpStatus.OK : status.value()).getCode();
    }

    /** The record that an ordinary return is written from; empty when it is none. */
    Optional<Class<?>> returned() {
        Type type = method.getGenericReturnType();
        Type body = type instanceof ParameterizedType wrapped ? wrapped.getActualTypeArguments()[0] : type;
        return body instanceof Class<?> plain && plain.isAnnotationPresent(WireFormat.class)
                ? Optional.of(plain)
                : Optional.empty();
    }
}
