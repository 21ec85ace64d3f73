package dev.ragagent.testkit.vector;

import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.port.out.VectorStore;
import java.util.Optional;

/**
 * One store's data, and the hold that a test has on what lies beneath the store. The contract makes a fixture before each
 * test and closes it afterwards; it calls all of it on the test's own thread.
 *
 * <p>An adapter that can't lose sight of its calls needs {@link #open} and {@link #stall} alone, and {@link #breakBackend}
 * where something beneath it can fail.
 */
public interface VectorStoreFixture extends AutoCloseable {
    /**
     * Opens the store on this fixture's data, which are empty at first. Called again after {@link VectorStore#close}, it
     * opens the same data again, also for another model; a store that does not declare {@code PERSISTENCE} comes up empty,
     * and with another id. A store that does is also opened while it is open: it refuses then, or shares its data.
     *
     * @param model the one with which the application embeds: the store's, when there are no data yet
     */
    VectorStore open(EmbeddingModel model) throws Exception;

    /**
     * Makes the backend of the store that was opened last fall silent: from now on calls reach it, stay there, and nothing
     * comes back, until {@link Stall#close}. Ways to do it: a server that accepts and does not answer, an interceptor that
     * keeps the replies, a gate in the file access, a lock that everybody needs and the test holds.
     *
     * <p>Writes, searches, {@code embeddings} and {@code scan} must stall; {@code count} and {@code identity} may be
     * answered from what the store remembers.
     */
    Stall stall() throws Exception;

    /**
     * Makes the backend of the store that was opened last fail, until {@link Outage#close}: a server that is down, a disk
     * that is full. Writes must then fail; reads may be answered from what the store remembers.
     *
     * @return empty when nothing beneath the store can fail; the tests that need it are skipped then, visibly
     */
    default Optional<Outage> breakBackend() throws Exception {
        return Optional.empty();
    }

    /**
     * Whether a search or another read that its caller has left runs to its end on a thread of the adapter's own. Say true
     * only where ending it would break the store for others; the contract then asks that it has ended soon after the
     * backend answers again, instead of at once.
     */
    default boolean readsRunOn() {
        return false;
    }

    /** As {@link #readsRunOn}, for {@code upsert} and {@code delete}. */
    default boolean writesRunOn() {
        return false;
    }

    /** Frees what the fixture itself holds; the store has been closed before, and no stall or outage is left. */
    @Override
    default void close() throws Exception {}

    /** A backend that does not answer. */
    interface Stall extends AutoCloseable {
        /** How many calls have reached the backend and have neither been answered nor been ended. */
        int callsUnderWay();

        /** Lets the backend answer again, also the calls that reached it meanwhile. Doing it twice is harmless. */
        @Override
        void close();
    }

    /** A backend that fails. */
    interface Outage extends AutoCloseable {
        /** Repairs the backend, with what was in it. Doing it twice is harmless. */
        @Override
        void close();
    }
}
