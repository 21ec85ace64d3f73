package dev.ragagent.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.wiring.StoreLevel;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceHealthTest {
    private final StoreLevel level = new StoreLevel();
    private Optional<String> trouble = Optional.empty();
    private final ServiceHealth health = new ServiceHealth(
            (caller, deadline) -> new HealthReport(HealthStatus.HEALTHY, List.of(), List.of(), Instant.EPOCH),
            () -> level.behind().stream().toList(),
            () -> trouble);

    @Test
    void aServiceThatCannotIngestIsDegradedAndReadyForQuestions() {
        level.on(0, 0);
        trouble = Optional.of("It fails again and again.");

        HealthReport report = report();

        assertThat(report.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(report.ready()).isTrue();
        assertThat(report.dependencies())
                .containsExactly(new DependencyHealth.Down("ingestion", "It fails again and again."));
    }

    @Test
    void aServiceThatIngestsIsAsHealthyAsItsParts() {
        level.on(0, 0);

        assertThat(report().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(report().dependencies()).isEmpty();
    }

    @Test
    void aStoreThatIsNotWhatItIsToBeMakesTheServiceUnready() {
        assertThat(report().notReady()).containsExactly("The vector store has not been compared with the ledger yet.");
    }

    private HealthReport report() {
        return health.report(Caller.UNIDENTIFIED, Deadline.after(Duration.ofSeconds(5), System::nanoTime));
    }
}
