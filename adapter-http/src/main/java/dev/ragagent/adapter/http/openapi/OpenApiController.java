package dev.ragagent.adapter.http.openapi;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.OpenToAll;
import io.micronaut.context.BeanProvider;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.Router;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document of the routes that this very process serves; made when it is first asked for. */
@Controller("/openapi.yml")
@OpenToAll
@ExecuteOn(TaskExecutors.BLOCKING)
final class OpenApiController {
    private static final String YAML = "application/yaml"; // RFC 9512

    private final BeanProvider<Router> router;
    private final HttpSettings settings;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String document;

    /** @param router later, as it comes to know this controller too */
    OpenApiController(BeanProvider<Router> router, HttpSettings settings) {
        this.router = router;
        this.settings = settings;
    }

    @Get(produces = YAML)
    @Operation(summary = "This document", answers = @Operation.Answer(description = "OpenAPI 3.1.", mediaType = YAML))
    String document() {
        lock.lock();
        try {
            if (document == null) {
                var routes = router.get()
                        .uriRoutes()
                        .map(DescribedRoute::of)
                        .flatMap(Optional::stream)
                        .distinct() // the router names some twice
                        .toList();
                document = YamlText.of(OpenApiDocument.of(routes, settings.version()));
            }
            return document;
        } finally {
            lock.unlock();
        }
    }
}
