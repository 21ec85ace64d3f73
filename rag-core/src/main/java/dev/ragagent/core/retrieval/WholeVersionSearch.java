package dev.ragagent.core.retrieval;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Searches a store, which knows nothing of versions, so that what is found shows whole versions only.
 *
 * <p>A chunk is kept when the ledger calls its version current. That is not enough: of a version that became current
 * while the store was being searched, the search may have seen some chunks and not the others. So the store's generation
 * is noted before the search; when one of the documents found has become current in a later one, the search is made
 * again. A version that was current before the search, and still is after it, was wholly in the store all the while.
 */
final class WholeVersionSearch {
    private final PatientStore store;
    private final DocumentLedger ledger;

    WholeVersionSearch(PatientStore store, DocumentLedger ledger) {
        this.store = Objects.requireNonNull(store, "store");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * Searches until nothing that it found was replaced meanwhile.
     *
     * @throws dev.ragagent.error.DeadlineExceededException when that was not so before the deadline
     */
    Found search(CandidateQuery query, StoreId id, Deadline deadline) {
        while (true) {
            deadline.check("searching the vector store");
            long before = ledger.generation(id, deadline);
            var seen = store.search(query, deadline);
            var current = ledger.currentVersions(id, documents(seen), deadline);
            boolean settled = current.values().stream().allMatch(version -> version.sinceGeneration() <= before);
            if (settled) {
                boolean full =
                        seen.dense().size() == query.limit() || seen.sparse().size() == query.limit();
                return new Found(CurrentCandidates.of(seen, current), full);
            }
        }
    }

    private static Set<DocumentId> documents(Candidates candidates) {
        return Stream.concat(
                        candidates.dense().stream().map(DenseHit::chunk),
                        candidates.sparse().stream().map(SparseHit::chunk))
                .map(Chunk::documentId)
                .collect(Collectors.toSet());
    }

    /**
     * What a search gave.
     *
     * @param candidates of current versions alone
     * @param moreToFind whether a side gave as many as it was asked for, so that a larger limit may give more
     */
    record Found(Candidates candidates, boolean moreToFind) {}
}
