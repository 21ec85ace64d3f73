package dev.ragagent.core.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.core.Library;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.health.DependencyHealth;
import dev.ragagent.model.health.HealthReport;
import dev.ragagent.model.health.HealthStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DependencyProbe;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
    private static final EmbeddingModel MODEL = new EmbeddingModel("model-a", 8);

    private final MemoryVectorStore store = new MemoryVectorStore(MODEL, new StoreId(new UUID(1, 1)));
    private final Executor threads = task -> Thread.ofVirtual().start(task);
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void isHealthyWhenEverythingIsUpAndKeepsTheOrderOfTheWiring() {
        var report = report(service(MODEL, probe("lucene", true), probe("onnx", false)));
        assertThat(report.status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(report.ready()).isTrue();
        assertThat(report.at()).isEqualTo(Library.NOW);
        assertThat(report.dependencies()).extracting(DependencyHealth::name).containsExactly("lucene", "onnx");
        assertThat(report.dependencies()).allMatch(DependencyHealth.Up.class::isInstance);
    }

    @Test
    void isDegradedButReadyWhenSomethingIsDownThatQuestionsCanDoWithout() {
        var report = report(service(MODEL, probe("lucene", true), down("openai", false)));
        assertThat(report.status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(report.ready()).isTrue();
        assertThat(report.dependencies())
                .contains(new DependencyHealth.Down("openai", "It can't be used at the moment."));
    }

    @Test
    void isUnhealthyAndNotReadyWhenSomethingEssentialIsDown() {
        var report = report(service(MODEL, down("postgresql", true)));
        assertThat(report.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(report.notReady()).containsExactly("postgresql is down: It can't be used at the moment.");
    }

    @Test
    void isNotReadyWithAStoreOfAnotherModelAndSaysWhatToDo() {
        var report = report(service(new EmbeddingModel("model-b", 16), probe("lucene", true)));
        assertThat(report.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(report.notReady()).singleElement().asString().contains("model-a", "model-b", "ledger");
    }

    @Test
    void aBrokenProbeIsReportedDownWithoutItsMessage() {
        DependencyProbe broken = probe("redis", false, deadline -> {
            throw new IllegalStateException("password=secret");
        });
        assertThat(report(service(MODEL, broken)).dependencies())
                .containsExactly(new DependencyHealth.Down("redis", "Its probe failed with IllegalStateException."));
    }

    @Test
    void aStoreThatIsDownIsReportedByItsProbeAlone() {
        store.close();
        var report = report(service(MODEL, down("memory", true)));
        assertThat(report.notReady()).hasSize(1);
    }

    @Test
    void aSilentProbeIsDownWhenItsTimeIsOverAndHoldsNobodyElseUp() {
        var release = new CountDownLatch(1);
        DependencyProbe silent = probe("openai", false, deadline -> await(release));
        var service = new HealthService(
                List.of(silent, probe("lucene", true)),
                store,
                MODEL,
                threads,
                InstantSource.fixed(Library.NOW),
                System::nanoTime);
        var report = service.report(Caller.UNIDENTIFIED, Library.soon());
        assertThat(report.dependencies().get(0))
                .isEqualTo(new DependencyHealth.Down("openai", "It did not answer within 2 s."));
        assertThat(report.dependencies().get(1)).isInstanceOf(DependencyHealth.Up.class);
        release.countDown();
    }

    @Test
    void keepsAReportForSomeSecondsAndThenProbesAgain() {
        var probes = new AtomicInteger();
        var service = service(MODEL, probe("lucene", true, deadline -> probes.incrementAndGet()));
        report(service);
        nanos.addAndGet(HealthService.KEPT.toNanos());
        report(service);
        assertThat(probes).hasValue(1);
        nanos.addAndGet(1);
        report(service);
        assertThat(probes).hasValue(2);
    }

    @Test
    void probesAgainSoonWhenSomethingWasDown() {
        var down = new AtomicBoolean(true);
        var service = service(MODEL, probe("lucene", true, deadline -> {
            if (down.get()) {
                throw new VectorStoreException(true, "It can't be reached.", null);
            }
        }));
        assertThat(report(service).ready()).isFalse();
        down.set(false);
        nanos.addAndGet(HealthService.KEPT_IN_TROUBLE.toNanos());
        assertThat(report(service).ready()).isFalse();
        nanos.addAndGet(1);
        assertThat(report(service).ready()).isTrue();
    }

    @Test
    void manyWhoAskAtOnceShareOneRound() throws Exception {
        var probes = new AtomicInteger();
        var release = new CountDownLatch(1);
        var service = service(MODEL, probe("lucene", true, deadline -> {
            probes.incrementAndGet();
            await(release);
        }));
        var reports = new ArrayList<HealthReport>();
        var askers = new ArrayList<Thread>();
        for (int i = 0; i < 20; i++) {
            askers.add(Thread.ofVirtual().start(() -> {
                var report = report(service);
                synchronized (reports) {
                    reports.add(report);
                }
            }));
        }
        release.countDown();
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(probes).hasValue(1);
        assertThat(reports).hasSize(20).allMatch(HealthReport::ready);
    }

    @Test
    void anAskerWithLessTimeThanTheProbesIsToldSoAndTheRoundGoesOn() {
        var release = new CountDownLatch(1);
        var service = service(MODEL, probe("lucene", true, deadline -> await(release)));
        var hasty = Deadline.after(Duration.ofMillis(1), nanos::get);
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> service.report(Caller.UNIDENTIFIED, hasty));
        release.countDown();
        assertThat(report(service).status()).isEqualTo(HealthStatus.HEALTHY);
    }

    private HealthService service(EmbeddingModel model, DependencyProbe... probes) {
        return new HealthService(List.of(probes), store, model, threads, InstantSource.fixed(Library.NOW), nanos::get);
    }

    private HealthReport report(HealthService service) {
        return service.report(Caller.UNIDENTIFIED, Deadline.after(Duration.ofSeconds(20), nanos::get));
    }

    private static DependencyProbe probe(String name, boolean essential) {
        return probe(name, essential, deadline -> {});
    }

    private static DependencyProbe down(String name, boolean essential) {
        return probe(name, essential, deadline -> {
            throw new VectorStoreException(true, "It can't be reached; start it.", null);
        });
    }

    private static DependencyProbe probe(String name, boolean essential, Consumer<Deadline> work) {
        return new DependencyProbe() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public boolean essential() {
                return essential;
            }

            @Override
            public void probe(Deadline deadline) {
                work.accept(deadline);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
