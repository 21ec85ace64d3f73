package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.testkit.time.ManualTicker;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What generations are on any server: the stub, and a real one where there is a Docker. */
interface GenerationsContract {
    EmbeddingModel OTHER = new EmbeddingModel("tiny-2", 3);

    /** Of a collection that is not there yet; the same within a test. */
    QdrantSettings settings();

    private String named(int number) {
        return settings().collection() + "-" + number;
    }

    /** Makes a generation with one chunk. */
    private void fill(String name, EmbeddingModel model, int chunk) {
        try (var store = QdrantVectorStore.openGeneration(settings(), name, model, UUID::randomUUID)) {
            store.upsert(List.of(Chunks.of(chunk, "generation")), Chunks.soon());
        }
    }

    private QdrantVectorStore following(EmbeddingModel model, ManualTicker ticker) {
        return QdrantVectorStore.open(settings(), model, UUID::randomUUID, ticker);
    }

    @Test
    default void runsFromTheFirstGenerationToALaterOneAndBack() {
        String first = settings().collection();
        var ticker = new ManualTicker();
        try (var generations = QdrantGenerations.at(settings());
                var store = following(Chunks.MODEL, ticker)) {
            store.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());
            assertThat(generations.inUse(Chunks.soon())).isEqualTo(first);
            String next = generations.next(Chunks.MODEL, Chunks.soon());
            assertThat(next).isEqualTo(named(2));
            fill(next, Chunks.MODEL, 2);
            assertThat(generations.unfinished(Chunks.soon())).containsExactly(next);
            assertThat(generations.replaced(Chunks.soon())).isEmpty();

            generations.use(next, Chunks.soon());
            generations.use(next, Chunks.soon());

            assertThat(generations.inUse(Chunks.soon())).isEqualTo(next);
            assertThat(generations.replaced(Chunks.soon())).containsExactly(first);
            assertThat(generations.unfinished(Chunks.soon())).isEmpty();
            ticker.advance(AliasChoice.INTERVAL);
            store.identity(Chunks.soon());
            assertThat(store.embeddings(List.of(Chunks.id(1), Chunks.id(2)), Chunks.soon()))
                    .containsOnlyKeys(Chunks.id(2));

            generations.use(first, Chunks.soon());
            ticker.advance(AliasChoice.INTERVAL);
            store.identity(Chunks.soon());
            assertThat(store.embeddings(List.of(Chunks.id(1), Chunks.id(2)), Chunks.soon()))
                    .containsOnlyKeys(Chunks.id(1));

            generations.use(next, Chunks.soon());
            generations.remove(first, Chunks.soon());
            generations.remove(first, Chunks.soon());
            assertThat(generations.replaced(Chunks.soon())).isEmpty();
            try (var fresh = following(Chunks.MODEL, new ManualTicker())) {
                assertThat(fresh.count(Chunks.soon())).isEqualTo(1);
            }
        }
    }

    @Test
    default void goesOnWithAGenerationThatWasBegunForTheSameModel() {
        try (var generations = QdrantGenerations.at(settings());
                var store = following(Chunks.MODEL, new ManualTicker())) {
            store.count(Chunks.soon());
            fill(named(2), OTHER, 1);
            fill(named(3), Chunks.MODEL, 1);
            fill(named(4), OTHER, 1);

            assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo(named(3));
            assertThat(generations.next(OTHER, Chunks.soon())).as("the latest").isEqualTo(named(4));
            assertThat(generations.next(new EmbeddingModel("tiny-3", 3), Chunks.soon()))
                    .isEqualTo(named(5));
            assertThat(generations.unfinished(Chunks.soon())).containsExactly(named(2), named(3), named(4));
            generations.use(named(3), Chunks.soon());
            assertThat(generations.next(Chunks.MODEL, Chunks.soon()))
                    .as("after the one in use")
                    .isEqualTo(named(5));
        }
    }

    @Test
    default void fallsBackToTheFirstWhenTheCollectionInUseIsDropped() {
        String first = settings().collection();
        try (var generations = QdrantGenerations.at(settings());
                var store = following(Chunks.MODEL, new ManualTicker())) {
            fill(named(2), Chunks.MODEL, 2);
            generations.use(named(2), Chunks.soon());
            assertThat(store.count(Chunks.soon())).isEqualTo(1);

            drop(named(2));

            assertThat(generations.inUse(Chunks.soon())).isEqualTo(first);
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> store.count(Chunks.soon()))
                    .withMessageContaining("lost the collection \"" + named(2) + '"');
            assertThat(store.count(Chunks.soon())).isZero();
            assertThat(generations.unfinished(Chunks.soon())).isEmpty();
        }
    }

    /** Drops a collection without regard to what it is used for. */
    void drop(String name);

    @Test
    default void refusesToSwitchToWhatIsNoGenerationAndToRemoveTheOneInUse() {
        String first = settings().collection();
        try (var generations = QdrantGenerations.at(settings());
                var store = following(Chunks.MODEL, new ManualTicker())) {
            store.count(Chunks.soon());

            for (String name : List.of(first + "-current", first + "-x", "other")) {
                assertThatExceptionOfType(VectorStoreException.class)
                        .isThrownBy(() -> generations.use(name, Chunks.soon()))
                        .withMessageContaining("no generation")
                        .matches(e -> !e.retryable());
                assertThatExceptionOfType(VectorStoreException.class)
                        .isThrownBy(() -> generations.remove(name, Chunks.soon()))
                        .withMessageContaining("no generation");
            }
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> generations.use(named(2), Chunks.soon()))
                    .withMessageContaining("no collection \"" + named(2) + '"');
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> generations.remove(first, Chunks.soon()))
                    .withMessageContaining("in use");
            assertThat(generations.inUse(Chunks.soon())).isEqualTo(first);
            assertThat(store.count(Chunks.soon())).isZero();
        }
    }

    @Test
    default void leavesACollectionAloneThatOnlyHasTheNameOfAGeneration() {
        try (var generations = QdrantGenerations.at(settings());
                var store = following(Chunks.MODEL, new ManualTicker());
                var neighbour =
                        QdrantVectorStore.open(settings().withCollection(named(2)), Chunks.MODEL, UUID::randomUUID)) {
            store.count(Chunks.soon());
            neighbour.upsert(List.of(Chunks.of(1, "kelp")), Chunks.soon());

            assertThat(generations.next(Chunks.MODEL, Chunks.soon())).isEqualTo(named(3));
            assertThat(generations.unfinished(Chunks.soon())).isEmpty();
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> generations.use(named(2), Chunks.soon()))
                    .withMessageContaining("not made as a generation");
            assertThatExceptionOfType(VectorStoreException.class)
                    .isThrownBy(() -> generations.remove(named(2), Chunks.soon()))
                    .withMessageContaining("left alone");
            assertThat(neighbour.count(Chunks.soon())).isEqualTo(1);
        }
    }
}
