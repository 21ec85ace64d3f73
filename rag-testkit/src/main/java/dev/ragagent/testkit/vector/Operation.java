package dev.ragagent.testkit.vector;

import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Each call of a store that takes a deadline, made with arguments that want the backend. */
enum Operation {
    UPSERT(Kind.WRITE, (store, deadline) -> {
        store.upsert(List.of(chunk("written by upsert")), deadline);
        return "written";
    }),
    DELETE(Kind.WRITE, (store, deadline) -> {
        store.delete(List.of(Samples.id(3)), deadline);
        return "written";
    }),
    SEARCH(Kind.READ, (store, deadline) -> store.search(question(store), deadline)),
    EMBEDDINGS(Kind.READ, (store, deadline) -> store.embeddings(List.of(Samples.id(Operation.PRESENT)), deadline)),
    SCAN(Kind.READ, (store, deadline) -> store.scan(Optional.empty(), 10, deadline)),
    COUNT(Kind.REMEMBERED, (store, deadline) -> store.count(deadline)),
    IDENTITY(Kind.REMEMBERED, (store, deadline) -> store.identity(deadline));

    /** What an operation asks of the backend. */
    enum Kind {
        WRITE,
        READ,
        /** A read that a store may answer by itself. */
        REMEMBERED
    }

    /** The number of the chunk that must be in the store for these calls. */
    static final int PRESENT = 1;

    private final Kind kind;
    private final BiFunction<VectorStore, Deadline, Object> call;

    Operation(Kind kind, BiFunction<VectorStore, Deadline, Object> call) {
        this.kind = kind;
        this.call = call;
    }

    Kind kind() {
        return kind;
    }

    /** @return what the store answered, to be compared; for a write something that is always the same */
    Object call(VectorStore store, Deadline deadline) {
        return call.apply(store, deadline);
    }

    private static IndexedChunk chunk(String text) {
        return Samples.chunk(2, text, Samples.axis(1));
    }

    /** Of both sides, where there are two. */
    private static CandidateQuery question(VectorStore store) {
        return store.capabilities().contains(VectorStoreCapability.SPARSE_SEARCH)
                ? Samples.hybrid("kelp", Samples.axis(0), 10)
                : Samples.dense(Samples.axis(0), 10);
    }
}
