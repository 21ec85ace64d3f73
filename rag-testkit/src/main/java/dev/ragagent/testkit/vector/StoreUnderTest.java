package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the parts of the contract share: the open store, and short ways to use it. */
interface StoreUnderTest {
    /** The open store. */
    VectorStore store();

    /** Closes the store and opens it again on the same data. */
    default void reopen() {
        reopenFor(Samples.MODEL);
    }

    /** Closes the store and opens it again on the same data, as an application does that embeds with this model. */
    void reopenFor(EmbeddingModel model);

    /** Makes the backend fall silent until the test ends, or the stall is closed. */
    VectorStoreFixture.Stall stall();

    /** Makes the backend fail until the test ends, or the outage is closed. Skips the test where nothing can fail. */
    VectorStoreFixture.Outage outage();

    VectorStoreFixture fixture();

    /** A deadline that no healthy call reaches. */
    default Deadline ample() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    /** Skips the test, visibly, when the store does not declare the capability. */
    default void needs(VectorStoreCapability capability) {
        assumeTrue(declares(capability), () -> "the store does not declare " + capability);
    }

    /** Skips the test, visibly, when the store declares the capability. */
    default void needsNot(VectorStoreCapability capability) {
        assumeTrue(!declares(capability), () -> "the store declares " + capability);
    }

    default boolean declares(VectorStoreCapability capability) {
        return store().capabilities().contains(capability);
    }

    default void put(IndexedChunk... chunks) {
        store().upsert(Arrays.asList(chunks), ample());
    }

    default Candidates search(CandidateQuery query) {
        return store().search(query, ample());
    }

    default List<ChunkId> denseIds(CandidateQuery query) {
        return search(query).dense().stream()
                .map(DenseHit::chunk)
                .map(Chunk::id)
                .toList();
    }

    default List<ChunkId> sparseIds(CandidateQuery query) {
        return search(query).sparse().stream()
                .map(SparseHit::chunk)
                .map(Chunk::id)
                .toList();
    }

    /** Everything in the store, page by page. */
    default List<Chunk> scanAll(int pageSize) {
        List<Chunk> all = new ArrayList<>();
        Optional<ChunkId> after = Optional.empty();
        do {
            var page = store().scan(after, pageSize, ample());
            all.addAll(page.chunks());
            if (after.isPresent()
                    && page.next().isPresent()
                    && isNotBehind(page.next().get(), after.get())) {
                fail(
                        "scan after %s, %s at a time, says that the next page begins after %s, which is not behind it in"
                                + " the order of ids: paging would go on for ever",
                        after.get(), pageSize, page.next().get());
            }
            after = page.next();
        } while (after.isPresent());
        return all;
    }

    private static boolean isNotBehind(ChunkId next, ChunkId after) {
        return next.compareTo(after) <= 0;
    }
}
