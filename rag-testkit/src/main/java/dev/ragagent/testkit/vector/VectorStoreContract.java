package dev.ragagent.testkit.vector;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link VectorStore} is held to. The test of an adapter extends this and gives a fixture that opens the store:
 *
 * <pre>{@code
 * class ExampleVectorStoreTest extends VectorStoreContract {
 *     @Override
 *     protected VectorStoreFixture newFixture() {
 *         return new ExampleFixture();
 *     }
 * }
 * }</pre>
 *
 * <p>Each test works on data of its own. What a store does not declare among its {@link VectorStore#capabilities} is
 * skipped, visibly, and proven to be refused or absent instead. The parts:
 *
 * <ul>
 *   <li>{@link VectorStoreArgumentsContract}: what is refused without a call to the backend
 *   <li>writes: visible at once, replacing, repeatable, wholly refused when one chunk is wrong
 *   <li>reads: paging, counting, vectors; every field comes back, whatever is in it
 *   <li>dense search: order, ranks, ties, the scale of the cosine, and recall against an exact search
 *   <li>sparse search: the same, the cosines of what it finds, the weight of rare terms, and the best score possible
 *   <li>filters: every kind, against {@link dev.ragagent.model.retrieval.Filter#matches}, and before the limit
 *   <li>lifecycle: who the store is, opening again and by another model, one owner, closing
 *   <li>failure: a backend that fails is told as such, and the store works on when it is well
 *   <li>time: a backend that stalls, a deadline that is over, interrupts at seeded moments
 *   <li>writes that were left: never in after a later write to the same chunk
 *   <li>many threads: readers beside writers see each chunk whole
 * </ul>
 */
public abstract class VectorStoreContract
        implements VectorStoreArgumentsContract,
                WriteContract,
                ReadContract,
                DenseSearchContract,
                SparseSearchContract,
                FilterContract,
                LifecycleContract,
                ClosingContract,
                FailureContract,
                DeadlineContract,
                InterruptContract,
                StrayWriteContract,
                ConcurrencyContract {
    private @Nullable VectorStoreFixture fixture;
    private @Nullable VectorStore store;
    private VectorStoreFixture.@Nullable Stall stall;
    private VectorStoreFixture.@Nullable Outage outage;

    /**
     * Makes a fixture with no data. Called once for each test. Where what it needs is not on this machine, it skips the test
     * with an assumption of JUnit's.
     */
    protected abstract VectorStoreFixture newFixture() throws Exception;

    @BeforeEach
    final void openStore() throws Exception {
        fixture = newFixture();
        store = opened(MODEL);
    }

    @AfterEach
    final void closeStore() throws Exception {
        if (stall != null) {
            stall.close();
        }
        if (outage != null) {
            outage.close();
        }
        if (store != null) {
            store.close();
        }
        if (fixture != null) {
            fixture.close();
        }
    }

    @Override
    public final VectorStoreFixture fixture() {
        return Objects.requireNonNull(fixture, "fixture");
    }

    @Override
    public final VectorStore store() {
        return Objects.requireNonNull(store, "store");
    }

    @Override
    public final void reopenFor(EmbeddingModel model) {
        store().close();
        store = opened(model);
    }

    @Override
    public final VectorStoreFixture.Stall stall() {
        stall = FixtureCall.named("stall()", fixture()::stall);
        return stall;
    }

    @Override
    public final VectorStoreFixture.Outage outage() {
        Optional<VectorStoreFixture.Outage> broken = FixtureCall.named("breakBackend()", fixture()::breakBackend);
        Assumptions.assumeTrue(broken.isPresent(), "the fixture says that nothing beneath the store can fail");
        outage = broken.orElseThrow();
        return outage;
    }

    @Override
    public final VectorStore unreachableStore() {
        stall();
        return store();
    }

    private VectorStore opened(EmbeddingModel model) {
        return FixtureCall.named("open(model)", () -> fixture().open(model));
    }
}
