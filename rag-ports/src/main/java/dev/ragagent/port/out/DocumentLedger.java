package dev.ragagent.port.out;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The truth about documents: what each of them is to be (its wanted version, the same for all stores), and what each
 * vector store shows of it (its current version there).
 *
 * <p>A store is brought level by steps that can each be repeated: {@link #beginWrite}, the chunks into the store, {@link
 * #makeCurrent}, the old chunks out of the store, {@link #forget}. Killed between any two of them, {@link #work} tells
 * what is left to do.
 *
 * <p>Each store has a generation, a number that grows by one with every change of what is current in it, in the order in
 * which the changes become visible. A reader that notes the generation, searches, and then asks {@link #currentVersions}
 * knows of each document whether its current version was current, and so wholly in the store, when it searched.
 *
 * <p>Every method is one transaction: it happens wholly or not at all, and is durable when it returns. Safe for many
 * threads and processes. Throws {@link dev.ragagent.error.RecordStoreException} when the ledger is down.
 */
public interface DocumentLedger {
    /** Makes a store known; its generation begins at 0. Repeating it is harmless. */
    void register(StoreIdentity store, Instant at, Deadline deadline);

    /**
     * Makes this the wanted version of its document; stores that show another are behind from now on. A failure that was
     * recorded for the document is forgotten.
     */
    Acceptance accept(DocumentVersion version, Instant at, Deadline deadline);

    /**
     * Notes that a document could not be read, which its summary then tells until a version is accepted. A version that is
     * wanted stays wanted. A document of another source is not touched.
     *
     * @param message why, in words for the document's owner
     */
    void recordFailure(DocumentId id, SourceName source, String message, Instant at, Deadline deadline);

    /**
     * Makes a document vanish: from now on it is current in no store. Its chunks are then taken out of each store. Does
     * nothing when there is none.
     *
     * @return whether there was one
     */
    boolean retract(DocumentId id, Deadline deadline);

    /** The version's data; empty when it is not kept (any more). */
    Optional<DocumentVersion> version(DocumentId id, VersionHash hash, Deadline deadline);

    /**
     * Notes, before a version's chunks go into the store, that they may be in it. Repeating it is harmless.
     *
     * @return false when the version is not kept any more, as its document was retracted or replaced in the meantime;
     *     nothing is noted then, and the chunks must not go into the store, since nobody would know to take them out
     */
    boolean beginWrite(StoreId store, DocumentId id, VersionHash hash, Deadline deadline);

    /**
     * Makes a version current in the store, in whose place another was; all of its chunks are in the store by now. Does
     * nothing when the version is not the wanted one any more, or is current already.
     *
     * @return whether it is current now
     */
    boolean makeCurrent(StoreId store, DocumentId id, VersionHash hash, Instant at, Deadline deadline);

    /**
     * Notes that a version's chunks are out of the store. The version's data go when no store needs them. Does nothing
     * when the version is current in the store. Repeating it is harmless.
     */
    void forget(StoreId store, DocumentId id, VersionHash hash, Deadline deadline);

    /** How far the store is from what is wanted of this document; a document that is not known is level. */
    StoreWork work(StoreId store, DocumentId id, Deadline deadline);

    /**
     * The documents in which the store is not level, by id.
     *
     * @param after the id after which to begin
     * @param limit 1 to 1,000
     */
    List<StoreWork> unlevel(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline);

    /** The store's generation. */
    long generation(StoreId store, Deadline deadline);

    /**
     * The current versions of these documents in the store; one without a current version is left out.
     *
     * @param ids may be empty
     */
    Map<DocumentId, CurrentVersion> currentVersions(StoreId store, Set<DocumentId> ids, Deadline deadline);

    /**
     * A page of all documents, by id, as the store shows them. Retracted ones are not in it.
     *
     * @param limit 1 to 1,000
     */
    DocumentPage list(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline);

    /** One document as the store shows it; empty when there is none, or it was retracted. */
    Optional<DocumentDetail> find(StoreId store, DocumentId id, Deadline deadline);

    /** The ids of all documents of a source, retracted ones left out. */
    Set<DocumentId> idsOf(SourceName source, Deadline deadline);
}
