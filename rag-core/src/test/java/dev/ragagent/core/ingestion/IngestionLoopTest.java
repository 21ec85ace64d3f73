package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static dev.ragagent.core.ingestion.Workshop.submission;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.event.PipelineEvent.BackgroundFailure;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.job.JobState;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.IngestionJobs;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class IngestionLoopTest {
    private final Workshop workshop = new Workshop();
    private final AtomicBoolean interruptedAtTheEnd = new AtomicBoolean();
    private Thread thread = new Thread();

    @AfterEach
    void endsWhenItIsInterruptedAndLeavesTheStatusSet() throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(30));

        assertThat(thread.isAlive()).isFalse();
        assertThat(interruptedAtTheEnd).isTrue();
    }

    private void run(Ingestion ingestion) {
        thread = Thread.ofVirtual().start(() -> {
            ingestion.loop().run();
            interruptedAtTheEnd.set(Thread.currentThread().isInterrupted());
        });
    }

    @Test
    void worksOffJobsAsTheyCome() {
        Ingestion ingestion = workshop.started();
        run(ingestion);
        for (int i = 0; i < 20; i++) {
            JobId id =
                    ingestion.documents().submit(Caller.ANONYMOUS, submission(document("a" + i, "Text " + i)), soon());
            until(() -> ingestion.jobs().get(Caller.ANONYMOUS, id, soon()).state() == JobState.SUCCEEDED);
        }

        assertThat(workshop.auditedTexts()).hasSize(20);
    }

    @Test
    void triesAgainUntilThePartIsThereAgain() {
        var tries = new AtomicInteger();
        var ports = workshop.ports();
        Ingestion ingestion = workshop.started(new Workshop.Ports(
                ports.jobs(),
                ports.ledger(),
                Intercepted.before(VectorStore.class, ports.store(), "upsert", arguments -> {
                    if (tries.incrementAndGet() < 5) {
                        throw new VectorStoreException(true, "down", null);
                    }
                }),
                ports.embedder()));
        JobId id = ingestion.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        run(ingestion);

        until(() -> ingestion.jobs().get(Caller.ANONYMOUS, id, soon()).state() == JobState.SUCCEEDED);
        assertThat(workshop.events(BackgroundFailure.class)).hasSize(4);
    }

    @Test
    void outlivesADefect() {
        var claims = new AtomicInteger();
        var ports = workshop.ports();
        Ingestion ingestion = workshop.started(new Workshop.Ports(
                Intercepted.before(IngestionJobs.class, ports.jobs(), "claim", arguments -> {
                    if (claims.incrementAndGet() == 1) {
                        throw new IllegalStateException("a defect");
                    }
                    if (claims.get() == 2) {
                        throw new RecordStoreException(false, "broken", null);
                    }
                }),
                ports.ledger(),
                ports.store(),
                ports.embedder()));
        JobId id = ingestion.documents().submit(Caller.ANONYMOUS, submission(document("a", "Text a.")), soon());

        run(ingestion);

        until(() -> ingestion.jobs().get(Caller.ANONYMOUS, id, soon()).state() == JobState.SUCCEEDED);
        assertThat(workshop.events(BackgroundFailure.class)).hasSize(2);
    }

    @Test
    void followsWhatAnotherProcessIngests() {
        var replica = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        run(workshop.started(new Workshop.Ports(ports.jobs(), ports.ledger(), replica, ports.embedder())));

        workshop.started().ingest(Workshop.HANDBOOK, document("a", "Text a."));

        until(() -> replica.count(soon()) == 1);
    }

    @Test
    void followsWhatAnotherProcessIngestsWhileNoJobCanBeHad() {
        var replica = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(8, 8)));
        var ports = workshop.ports();
        IngestionJobs down = Intercepted.before(IngestionJobs.class, ports.jobs(), "claim", arguments -> {
            throw new RecordStoreException(true, "down", null);
        });
        run(workshop.started(new Workshop.Ports(down, ports.ledger(), replica, ports.embedder())));

        workshop.started().ingest(Workshop.HANDBOOK, document("a", "Text a."));

        until(() -> replica.count(soon()) == 1);
    }

    private static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
