package dev.ragagent.adapter.http.problem;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that nobody foresaw: logged with its stack, and told to the client without any of it. */
@Singleton
final class DefectHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(DefectHandler.class);

    @Override
    public HttpResponse<?> handle(@SuppressWarnings("rawtypes") HttpRequest request, Throwable exception) {
        return defect(request, exception);
    }

    static HttpResponse<?> defect(HttpRequest<?> request, Throwable exception) {
        LOG.error("A request met a defect", exception);
        return Problems.response(
                request, ProblemCode.INTERNAL_ERROR, "The service met a defect of its own; it has been logged.");
    }
}
