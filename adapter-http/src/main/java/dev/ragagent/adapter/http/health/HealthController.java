package dev.ragagent.adapter.http.health;

import dev.ragagent.adapter.http.HttpSettings;
import dev.ragagent.adapter.http.access.OpenToAll;
import dev.ragagent.adapter.http.openapi.Operation;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.CheckHealth;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The state of the service, and the probes of whoever runs it. */
@Controller("/health")
@OpenToAll
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
    private final CheckHealth checkHealth;
    private final HttpSettings settings;

    HealthController(CheckHealth checkHealth, HttpSettings settings) {
        this.checkHealth = checkHealth;
        this.settings = settings;
    }

    /** 503 when questions can't be answered; with the same body. */
    @Get
    @Operation(
            summary = "The state of the service and of each dependency",
            answers = {
                @Operation.Answer(description = "Questions can be answered.", body = Health.class),
                @Operation.Answer(status = 503, description = "They can't.", body = Health.class)
            })
    HttpResponse<Health> health(Deadline deadline) {
        HealthReport report = checkHealth.report(Caller.UNIDENTIFIED, deadline);
        var status = report.status() == HealthStatus.UNHEALTHY ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK;
        return HttpResponse.status(status).body(Health.of(report, settings.version()));
    }

    /** Says that the process runs, and which one it is; asks no dependency. */
    @Get("/liveness")
    @Operation(summary = "Whether the process runs, and which one it is; no dependency is asked")
    Liveness liveness() {
        return new Liveness("alive", settings.instanceId());
    }

    /** Says whether the service may get traffic now; 503 and the reasons when not. */
    @Get("/readiness")
    @Operation(
            summary = "Whether the service may get traffic",
            answers = {
                @Operation.Answer(description = "It may.", body = Readiness.class),
                @Operation.Answer(status = 503, description = "It may not, for these reasons.", body = Readiness.class)
            })
    HttpResponse<Readiness> readiness(Deadline deadline) {
        HealthReport report = checkHealth.report(Caller.UNIDENTIFIED, deadline);
        return report.ready()
                ? HttpResponse.ok(new Readiness("ready", report.notReady()))
                : HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .body(new Readiness("not_ready", report.notReady()));
    }
}
