package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.port.out.VectorStore;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who the store is, and what becomes of its data when it is opened again. */
interface LifecycleContract extends StoreUnderTest {
    @Test
    default void tellsWhoItIsAndWhoseVectorsItHolds() {
        StoreIdentity identity = store().identity(ample());
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        assertThat(identity.model()).isEqualTo(Samples.MODEL);
        assertThat(store().identity(ample())).isEqualTo(identity);
    }

    @Test
    default void keepsItsDataAndItsIdWhenOpenedAgain() {
        needs(VectorStoreCapability.PERSISTENCE);
        var kept = Samples.chunk(1, "kelp", Samples.axis(0), Samples.metadata("a", Samples.number(1)));
        put(kept, Samples.chunk(2, "deleted reef", Samples.axis(1)), Samples.chunk(3, "replaced", Samples.axis(2)));
        store().delete(List.of(Samples.id(2)), ample());
        var replacement = Samples.chunk(3, "replacement", Samples.axis(3));
        put(replacement);
        StoreIdentity identity = store().identity(ample());

        for (int i = 0; i < 2; i++) {
            reopen();
            assertThat(store().identity(ample())).isEqualTo(identity);
            assertThat(scanAll(10)).containsExactlyInAnyOrder(kept.chunk(), replacement.chunk());
            assertThat(denseIds(Samples.dense(Samples.axis(0), Samples.anyOf("a", Samples.number(1)), 10)))
                    .containsExactly(Samples.id(1));
            assertThat(denseIds(Samples.dense(Samples.axis(3), 1))).containsExactly(Samples.id(3));
            if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
                assertThat(sparseIds(Samples.sparse("kelp reef replaced", 10))).containsExactly(Samples.id(1));
            }
        }
        put(Samples.chunk(4, "added later", Samples.axis(4)));
        assertThat(scanAll(10)).extracting(Chunk::text).containsExactlyInAnyOrder("kelp", "replacement", "added later");
    }

    @Test
    default void isANewStoreWhenOpenedAgainUnlessItPersists() {
        needsNot(VectorStoreCapability.PERSISTENCE);
        put(Samples.chunk(1, "kelp", Samples.axis(0)));
        StoreIdentity before = store().identity(ample());
        reopen();

        assertThat(store().count(ample())).isZero();
        assertThat(scanAll(10)).isEmpty();
        assertThat(store().identity(ample()).id())
                .as("an emptied store must be known as such by its id")
                .isNotEqualTo(before.id());
    }

    @Test
    default void keepsItsModelWhenOpenedForAnotherOfTheSameDimensions() {
        assertKeepsItsModelFor(new EmbeddingModel("contract-2", Samples.MODEL.dimensions()));
    }

    @Test
    default void keepsItsModelWhenOpenedForAnotherOfOtherDimensions() {
        assertKeepsItsModelFor(new EmbeddingModel("contract-3", Samples.MODEL.dimensions() + 1));
    }

    private void assertKeepsItsModelFor(EmbeddingModel other) {
        needs(VectorStoreCapability.PERSISTENCE);
        var kept = Samples.chunk(1, "kelp", Samples.axis(0));
        put(kept);
        StoreIdentity identity = store().identity(ample());

        reopenFor(other);

        assertThat(store().identity(ample()))
                .as("of a store of %s that was opened for %s", Samples.MODEL, other)
                .isEqualTo(identity);
        assertThat(scanAll(10)).containsExactly(kept.chunk());
        assertThat(denseIds(Samples.dense(Samples.axis(0), 10))).containsExactly(Samples.id(1));
        put(Samples.chunk(2, "reef", Samples.axis(1)));

        reopen();
        assertThat(store().identity(ample())).isEqualTo(identity);
        assertThat(scanAll(10)).extracting(Chunk::text).containsExactlyInAnyOrder("kelp", "reef");
    }

    @Test
    default void hasOneOwnerOrSharesItsData() {
        needs(VectorStoreCapability.PERSISTENCE);
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        Optional<VectorStore> other = openedBeside();
        if (other.isPresent()) {
            try (VectorStore second = other.get()) {
                assertThat(second.identity(ample())).isEqualTo(store().identity(ample()));
                second.upsert(List.of(Samples.chunk(2, "reef", Samples.axis(1))), ample());
                assertThat(scanAll(10))
                        .as(
                                "what a store sees of the writes of another on the same data; it may also refuse to be opened")
                        .extracting(Chunk::text)
                        .containsExactlyInAnyOrder("kelp", "reef");
                store().delete(List.of(Samples.id(1)), ample());
                assertThat(second.count(ample())).isEqualTo(1);
            }
        }
        put(Samples.chunk(3, "tide", Samples.axis(2)));
        assertThat(denseIds(Samples.dense(Samples.axis(2), 1))).containsExactly(Samples.id(3));
    }

    /** A second store on the same data; empty when that is refused. */
    private Optional<VectorStore> openedBeside() {
        return FixtureCall.named("open(model)", () -> {
            try {
                return Optional.of(fixture().open(Samples.MODEL));
            } catch (VectorStoreException refused) {
                return Optional.empty();
            }
        });
    }
}
