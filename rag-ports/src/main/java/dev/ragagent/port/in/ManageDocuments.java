package dev.ragagent.port.in;

import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.Submission;
import dev.ragagent.model.job.JobId;
import dev.ragagent.model.time.Deadline;
import java.util.Optional;

/**
 * Adds, lists and removes documents. Safe for many threads.
 *
 * <p>Every method needs the scope {@code INGEST} and throws {@link dev.ragagent.error.ForbiddenException} without it, {@link
 * dev.ragagent.error.DependencyException} when the ledger or the vector store is down and it can't do without, and {@link
 * dev.ragagent.error.DeadlineExceededException} when the deadline passed.
 */
public interface ManageDocuments {
    /**
     * Accepts documents. When this returns, the job and every byte of the payload are durable: a killed process goes on
     * with it. What is the same as before will change nothing.
     *
     * @throws dev.ragagent.error.PayloadTooLargeException above the limits of the configuration, which are 1,000 documents
     *     and 32 MiB of content unless it says otherwise; nothing is kept
     * @throws dev.ragagent.error.RecordStoreException when it could not be made durable
     * @throws dev.ragagent.error.DeadlineExceededException when the deadline passed; nothing is kept then, unless its commit
     *     was on its way in that very moment, and submitting again is harmless
     */
    JobId submit(Caller caller, Submission submission, Deadline deadline);

    /**
     * A page of all documents by id.
     *
     * @param after the id after which the page begins; empty for the first page
     * @param limit 1 to 1,000
     * @throws dev.ragagent.error.InvalidRequestException when the limit is out of range
     */
    DocumentPage list(Caller caller, Optional<DocumentId> after, int limit, Deadline deadline);

    /**
     * One document with its text.
     *
     * @throws dev.ragagent.error.NotFoundException when there is none of that id
     */
    DocumentDetail get(Caller caller, DocumentId id, Deadline deadline);

    /**
     * Removes a document: when this returns, no question finds it, and its chunks are out of the store, or will be taken
     * out by whoever is writing the document at that moment. Removing what is not there does nothing. When this throws, the
     * document may be gone from questions already while chunks of it are still in the store; they are taken out later, or
     * when this is called again.
     */
    void remove(Caller caller, DocumentId id, Deadline deadline);
}
