package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.time.ManualTicker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Many threads use one store while others switch to and fro beneath it. */
@Timeout(120)
class GenerationLoadTest {
    private static final long SEED = 20_261_128;
    private static final int WRITERS = 6;
    private static final int WRITES = 60;
    private static final int SWITCHES = 40;
    /** After so many the store has surely been on the second of two, and the writers do their second half. */
    private static final int FIRST_SWITCHES = 4;

    private final StubFixture fixture = new StubFixture();
    private final QdrantGenerations generations = QdrantGenerations.at(fixture.settings());
    private final ManualTicker ticker = new ManualTicker();
    private final CountDownLatch half = new CountDownLatch(1);
    private final QdrantVectorStore store =
            QdrantVectorStore.open(fixture.settings(), Chunks.MODEL, UUID::randomUUID, ticker);

    @AfterEach
    void close() {
        store.close();
        generations.close();
        fixture.close();
    }

    /** The other model's vectors are as long as ours, so no server would refuse ours among them. */
    @Test
    void putsNothingIntoAGenerationOfAnotherModel() throws InterruptedException, ExecutionException {
        try (var other = generation("contract-2", GenerationsContract.OTHER)) {
            other.count(Chunks.soon());
            store.count(Chunks.soon());

            runWithSwitchesBetween("contract", "contract-2");

            assertThat(other.count(Chunks.soon())).isZero();
            assertThat(ids(store)).isEqualTo(written());
        }
    }

    @Test
    void losesNothingAndRefusesNothingBetweenGenerationsOfOneModel() throws InterruptedException, ExecutionException {
        try (var first = generation("contract", Chunks.MODEL);
                var second = generation("contract-2", Chunks.MODEL)) {
            second.count(Chunks.soon());
            store.count(Chunks.soon());

            runWithSwitchesBetween("contract", "contract-2");

            Set<ChunkId> inFirst = ids(first);
            Set<ChunkId> inSecond = ids(second);
            assertThat(inFirst).as("the store was on both").isNotEmpty();
            assertThat(inSecond).isNotEmpty();
            assertThat(inFirst).as("each write went to one alone").doesNotContainAnyElementsOf(inSecond);
            inFirst.addAll(inSecond);
            assertThat(inFirst).isEqualTo(written());
        }
    }

    private void runWithSwitchesBetween(String one, String other) throws InterruptedException, ExecutionException {
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(writing(writer)));
            }
            Future<?> switching = threads.submit(switching(List.of(one, other), done));
            try {
                for (Future<?> writer : writers) {
                    writer.get();
                }
            } finally {
                done.set(true); // else the switching would go on after a writer has failed
            }
            switching.get();
        }
    }

    /** Goes on until all is written, and at least for so many switches. */
    private Callable<Void> switching(List<String> names, AtomicBoolean done) {
        return () -> {
            var random = new Random(SEED);
            for (int i = 0; i < SWITCHES || !done.get(); i++) {
                generations.use(names.get(i % 2), Chunks.soon());
                if (i < FIRST_SWITCHES || random.nextBoolean()) {
                    ticker.advance(AliasChoice.INTERVAL);
                }
                store.identity(Chunks.soon());
                if (i == FIRST_SWITCHES - 1) {
                    half.countDown();
                }
            }
            return null;
        };
    }

    private Callable<Void> writing(int writer) {
        return () -> {
            var random = new Random(SEED + writer);
            for (int i = 0; i < WRITES; i++) {
                if (i == WRITES / 2) {
                    half.await();
                }
                store.upsert(List.of(Chunks.of(writer * WRITES + i, "kelp " + i)), Chunks.soon());
                switch (random.nextInt(4)) {
                    case 0 -> store.identity(Chunks.soon());
                    case 1 -> store.search(Chunks.hybrid("kelp"), Chunks.soon());
                    case 2 -> store.count(Chunks.soon());
                    default -> ticker.advance(AliasChoice.INTERVAL.dividedBy(4));
                }
            }
            return null;
        };
    }

    private static Set<ChunkId> written() {
        var ids = new HashSet<ChunkId>();
        for (int i = 0; i < WRITERS * WRITES; i++) {
            ids.add(Chunks.id(i));
        }
        return ids;
    }

    private static Set<ChunkId> ids(QdrantVectorStore store) {
        var ids = new HashSet<ChunkId>();
        store.scan(Optional.empty(), 1000, Chunks.soon()).chunks().stream()
                .map(Chunk::id)
                .forEach(ids::add);
        return ids;
    }

    private QdrantVectorStore generation(String name, EmbeddingModel model) {
        return QdrantVectorStore.openGeneration(fixture.settings(), name, model, UUID::randomUUID);
    }
}
