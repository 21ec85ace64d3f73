package dev.ragagent.app.client;

import dev.ragagent.app.json.JsonView;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a command asks of the service, wherever the service runs. For one thread at a time. Every method throws {@link
 * dev.ragagent.error.RagException} or {@link ServiceException}, whose message is meant for the user.
 */
public interface Service extends AutoCloseable {
    /**
     * Asks a question.
     *
     * @param session the conversation that it belongs to, as the user wrote it; empty: a new one
     * @return the body of {@code POST /chat/run}
     */
    JsonView ask(String question, Optional<String> session);

    /** Retrieval alone; the body of {@code POST /search}. What is empty takes the service's default. */
    JsonView search(String query, OptionalInt topK, Optional<RetrievalMode> mode);

    /**
     * Why an answer was given or refused.
     *
     * @param messageId the answer's, as the user wrote it
     * @return the body of {@code GET /admin/explanations/ID}
     */
    JsonView explain(String messageId);

    /**
     * Asks the question behind an answer again.
     *
     * @param messageId the answer's, as the user wrote it
     * @return the body of {@code POST /admin/replays/ID}
     */
    JsonView replay(String messageId);

    /** Hands documents over; when this returns they are durable. */
    JobId submit(Submission submission);

    /** How far a job is. */
    JobProgress job(JobId id);

    /** The ids of all documents of a source. */
    Set<DocumentId> documentsOf(SourceName source);

    /** Removes a document; does nothing when it is not there. */
    void remove(DocumentId id);

    /** Ends what was begun for this command; a server goes on. */
    @Override
    void close();
}
