package dev.ragagent.adapter.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Reports what this edge itself refused. */
@Singleton
final class ProblemExceptionHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, ProblemException exception) {
        return response(request, exception);
    }

    static HttpResponse<?> response(HttpRequest<?> request, ProblemException exception) {
        return Problems.response(request, exception.code(), exception.detail(), exception.errors());
    }
}
