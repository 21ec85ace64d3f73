package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.UnsupportedCapabilityException;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The part of the contract that needs no backend: what is refused, or does nothing, before any call leaves the process. It
 * is in {@link VectorStoreContract}; an adapter whose backend is not on every machine implements this one too, with a store
 * that can't reach anything, so that this much runs everywhere.
 */
public interface VectorStoreArgumentsContract {
    /** The model that {@link #unreachableStore} is to be made for. */
    EmbeddingModel MODEL = Samples.MODEL;

    /** A store for {@link #MODEL} whose backend does not answer. The test that asks for it closes nothing. */
    VectorStore unreachableStore() throws Exception;

    @Test
    default void refusesChunksWhoseVectorHasOtherDimensions() throws Exception {
        VectorStore store = unreachableStore();
        var chunks =
                List.of(Samples.chunk(1, "fits", Samples.axis(0)), Samples.chunk(2, "does not fit", Samples.misfit()));

        assertThatIllegalArgumentException().isThrownBy(() -> store.upsert(chunks, tenSeconds()));
    }

    @Test
    default void refusesOneIdTwiceInACall() throws Exception {
        VectorStore store = unreachableStore();
        var chunks = List.of(Samples.chunk(1, "first", Samples.axis(0)), Samples.chunk(1, "second", Samples.axis(1)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.upsert(chunks, tenSeconds()))
                .withMessageContaining(Samples.id(1).toString());
    }

    @Test
    default void refusesAQueryVectorOfOtherDimensions() throws Exception {
        VectorStore store = unreachableStore();
        var query = Samples.dense(Samples.misfit(), 5);

        assertThatIllegalArgumentException().isThrownBy(() -> store.search(query, tenSeconds()));
    }

    @Test
    default void refusesPageLimitsOutOfRange() throws Exception {
        VectorStore store = unreachableStore();

        for (int limit : new int[] {Integer.MIN_VALUE, -1, 0, 1001, Integer.MAX_VALUE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.scan(Optional.empty(), limit, tenSeconds()))
                    .withMessageContaining(String.valueOf(limit));
        }
    }

    @Test
    default void refusesTermSearchUnlessDeclared() throws Exception {
        VectorStore store = unreachableStore();
        org.junit.jupiter.api.Assumptions.assumeFalse(
                store.capabilities().contains(VectorStoreCapability.SPARSE_SEARCH), "the store declares SPARSE_SEARCH");

        for (var query : List.of(Samples.sparse("question", 5), Samples.hybrid("question", Samples.axis(0), 5))) {
            assertThat(query.mode()).isNotEqualTo(RetrievalMode.DENSE);
            assertThatThrownBy(() -> store.search(query, tenSeconds()))
                    .isInstanceOf(UnsupportedCapabilityException.class)
                    .hasMessageContaining("SPARSE_SEARCH");
        }
    }

    @Test
    default void doesNothingWithEmptyInputs() throws Exception {
        VectorStore store = unreachableStore();

        store.upsert(List.<IndexedChunk>of(), tenSeconds());
        store.delete(List.of(), tenSeconds());
        assertThat(store.embeddings(List.of(), tenSeconds())).isEmpty();
    }

    @Test
    default void tellsItsCapabilitiesWithoutItsBackend() throws Exception {
        VectorStore store = unreachableStore();

        assertThat(store.capabilities()).isEqualTo(store.capabilities());
        if (store.capabilities().contains(VectorStoreCapability.IDEAL_SPARSE_SCORE)
                || store.capabilities().contains(VectorStoreCapability.SPARSE_SCORE_OF_DENSE_HITS)) {
            assertThat(store.capabilities()).contains(VectorStoreCapability.SPARSE_SEARCH);
        }
    }

    private static Deadline tenSeconds() {
        return Deadline.after(Duration.ofSeconds(10), System::nanoTime);
    }
}
