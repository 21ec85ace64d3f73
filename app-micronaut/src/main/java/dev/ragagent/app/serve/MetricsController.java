package dev.ragagent.app.serve;

import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.openapi.Operation;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code GET /metrics}: everything that is measured, in Prometheus's text format. */
@Controller("/metrics")
@OpenToAll
@ExecuteOn(TaskExecutors.BLOCKING)
final class MetricsController {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry;

    MetricsController(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    @Get(produces = PROMETHEUS_TEXT)
    @Operation(
            summary = "Everything that is measured, in Prometheus's text format",
            answers = @Operation.Answer(description = "The metrics.", mediaType = MediaType.TEXT_PLAIN))
    String metrics() {
        return registry.scrape();
    }
}
