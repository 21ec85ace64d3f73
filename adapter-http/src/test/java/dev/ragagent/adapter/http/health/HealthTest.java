package dev.ragagent.adapter.http.health;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.RawHttp;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.InvalidCredentialException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HealthTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    @BeforeEach
    void askNobodyWhoTheyAre() {
        SERVER.useCases().authenticate = (_, _) -> {
            throw new InvalidCredentialException(true);
        };
    }

    @Test
    void tellsTheStateOfEveryDependency() {
        report(HealthStatus.DEGRADED);

        var response = SERVER.get("/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("""
                {"status": "degraded",
                 "dependencies": {
                   "lucene": {"status": "up", "latency_ms": 45, "error": null},
                   "postgresql": {"status": "down", "latency_ms": null, "error": "no connection"}},
                 "version": "1.2.3",
                 "timestamp": "2025-12-17T10:30:00.000Z"}
                """));
    }

    @Test
    void fails503WhenQuestionsCannotBeAnswered() {
        report(HealthStatus.UNHEALTHY, "the ledger is unreachable");

        var response = SERVER.get("/health");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response).path("status").asText()).isEqualTo("unhealthy");
    }

    @Test
    void isReadyWhenNothingSpeaksAgainstIt() {
        report(HealthStatus.DEGRADED);

        var response = SERVER.get("/health/readiness");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("{\"status\": \"ready\", \"reasons\": []}"));
    }

    @Test
    void saysWhyItIsNotReady() {
        report(HealthStatus.HEALTHY, "the index is being filled");

        var response = SERVER.get("/health/readiness");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(json(response))
                .isEqualTo(json("{\"status\": \"not_ready\", \"reasons\": [\"the index is being filled\"]}"));
    }

    @Test
    void isAliveWithoutAskingAnything() {
        var response = SERVER.get("/health/liveness");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("{\"status\": \"alive\", \"instance_id\": \"instance-1\"}"));
    }

    @Test
    void answersHead() {
        var reply =
                RawHttp.lines(SERVER.port(), "HEAD /health/liveness HTTP/1.1", "Host: localhost", "Connection: close");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void reportsItsOwnFailureAsAProblem() {
        SERVER.useCases().checkHealth = (_, _) -> {
            throw new DeadlineExceededException("probing");
        };

        assertProblem(SERVER.get("/health"), 504, "DEADLINE_EXCEEDED");
    }

    private static void report(HealthStatus status, String... notReady) {
        SERVER.useCases().checkHealth = (caller, _) -> {
            assertThat(caller).isEqualTo(Caller.UNIDENTIFIED);
            return new HealthReport(
                    status,
                    List.of(
                            new DependencyHealth.Up("lucene", Duration.ofMillis(45)),
                            new DependencyHealth.Down("postgresql", "no connection")),
                    List.of(notReady),
                    Samples.AT);
        };
    }
}
