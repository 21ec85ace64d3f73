package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who the store is, and what becomes of its data when it is closed. */
interface LifecycleContract extends StoreUnderTest {
    @Test
    default void tellsWhoItIsAndWhoseVectorsItHolds() {
        StoreIdentity identity = store().identity(ample());
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        assertThat(identity.model()).isEqualTo(Samples.MODEL);
        assertThat(store().identity(ample())).isEqualTo(identity);
    }

    @Test
    default void keepsItsDataAndItsIdWhenOpenedAgain() throws Exception {
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
    default void isANewStoreWhenOpenedAgainUnlessItPersists() throws Exception {
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
    default void closesTwice() {
        put(Samples.chunk(1, "kelp", Samples.axis(0)));
        store().close();
        store().close();
    }

    @Test
    default void refusesToWorkOnceItIsClosed() {
        store().close();

        assertThatThrownBy(() -> put(Samples.chunk(1, "kelp", Samples.axis(0))))
                .isInstanceOf(VectorStoreException.class);
        assertThatThrownBy(() -> search(Samples.dense(Samples.axis(0), 10))).isInstanceOf(VectorStoreException.class);
        assertThatThrownBy(() -> store().delete(List.of(Samples.id(1)), ample()))
                .isInstanceOf(VectorStoreException.class);
    }
}
