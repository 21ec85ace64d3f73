package dev.ragagent.core.retrieval;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * What a question asks of a vector store, with so much of its time kept back that a store which is silent can still be told
 * as such: who asked learns which part is down, and not merely that the time was over.
 *
 * @param store is asked
 */
record PatientStore(VectorStore store) {
    private static final int PART_KEPT = 10;
    private static final Duration MOST_KEPT = Duration.ofSeconds(1);

    StoreIdentity identity(Deadline deadline) {
        return ask(store::identity, deadline);
    }

    Candidates search(CandidateQuery query, Deadline deadline) {
        return ask(time -> store.search(query, time), deadline);
    }

    Map<ChunkId, Embedding> embeddings(Collection<ChunkId> ids, Deadline deadline) {
        return ask(time -> store.embeddings(ids, time), deadline);
    }

    private static <T> T ask(Function<Deadline, T> call, Deadline deadline) {
        var left = deadline.remaining();
        var kept = left.dividedBy(PART_KEPT);
        try {
            return call.apply(deadline.within(left.minus(kept.compareTo(MOST_KEPT) < 0 ? kept : MOST_KEPT)));
        } catch (DeadlineExceededException e) {
            deadline.check("searching the vector store");
            throw new VectorStoreException(
                    true, "The vector store did not answer in the time that the request had left.", e);
        }
    }
}
