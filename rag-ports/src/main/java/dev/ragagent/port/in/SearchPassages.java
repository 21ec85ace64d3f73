package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.time.Deadline;

/** Retrieval without an answer. Safe for many threads; nothing is recorded, so it can be repeated. */
public interface SearchPassages {
    /**
     * Finds the best passages for a query and says what the confidence policy makes of them.
     *
     * @param caller must hold {@code CHAT}
     * @throws dev.ragagent.error.ForbiddenException without the scope
     * @throws dev.ragagent.error.InvalidRequestException when a field breaks its rule; fields are named as in {@link
     *     SearchRequest}
     * @throws dev.ragagent.error.DependencyException when the store or the ledger is down
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline passed
     */
    SearchResult search(Caller caller, SearchRequest request, Deadline deadline);
}
