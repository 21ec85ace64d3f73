package dev.ragagent.app.client;

import dev.ragagent.model.job.RebuildStatus;
import dev.ragagent.model.retrieval.EmbeddingModel;

/**
 * Making the vector store anew, wherever the service runs. For one thread at a time. Every method throws {@link
 * dev.ragagent.error.RagException} or {@link ServiceException}, whose message is meant for the user.
 */
public interface RebuildClient extends AutoCloseable {
    /**
     * Begins, or joins one that is under way already.
     *
     * @param model that the user has configured; a running service that has another one refuses
     */
    RebuildStatus begin(EmbeddingModel model);

    /** How far it is. */
    RebuildStatus status();

    /** Ends what was begun for this command; a server goes on with it. */
    @Override
    void close();
}
