package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;
import java.util.Optional;

/**
 * Makes the vector store anew from the ledger, with the configured embedding model, beside the one that questions are
 * answered from; then switches. Safe for many threads.
 *
 * <p>Both methods need the scope {@code ADMIN} and throw {@link dev.ragagent.error.ForbiddenException} without it.
 */
public interface RebuildStore {
    /**
     * Begins, unless one is under way already; returns at once. One that a killed process left goes on where it was.
     *
     * @param expected the model that the caller takes for the configured one, by which a caller with other variables than the
     *     service's notices that; empty: whatever is configured
     * @return how far it is
     * @throws dev.ragagent.error.InvalidRequestException when another model is configured than is expected
     */
    RebuildStatus begin(Caller caller, Optional<EmbeddingModel> expected);

    /** How far the last one is that was begun since the service started. */
    RebuildStatus status(Caller caller);
}
