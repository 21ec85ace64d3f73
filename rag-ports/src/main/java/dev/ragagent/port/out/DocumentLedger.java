package dev.ragagent.port.out;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
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
 * #makeCurrent}, {@link #beginTakingOut}, the old chunks out of the store, {@link #forget}. Killed between any two of them, {@link #work} tells
 * what is left to do. Processes that share a store may do so at the same time: their claims keep one from writing or
 * taking out what another is at work on.
 *
 * <p>Each store has a generation, a number that grows by one with every change of what is current in it, in the order in
 * which the changes become visible. A reader that notes the generation, searches, and then asks {@link #currentVersions}
 * knows of each document whether its current version was current, and so wholly in the store, when it searched.
 *
 * <p>Every method is one transaction: it happens wholly or not at all, and is durable when it returns. Safe for many
 * threads and processes. Throws {@link dev.ragagent.error.RecordStoreException} when the ledger is down.
 */
public interface DocumentLedger {
    /**
     * Makes a store known, with generation 0, or notes that it is still there. Whoever uses a store does so now and then, as
     * {@link #forgetStores} goes by it. Repeating it is harmless.
     *
     * @return whether the store was not known before; what it holds is then not known either
     */
    boolean register(StoreIdentity store, Instant at, Deadline deadline);

    /**
     * Forgets the stores that were last registered before that time, and what was kept only for their sake. One that comes
     * back after that is registered as a new one: it is behind in every document, and what it still holds has to be adopted
     * by {@link #beginWrite} or taken out. Alone of all methods this one may be done in part when it throws; repeating it
     * does the rest, and is harmless.
     *
     * @return how many stores were forgotten
     */
    int forgetStores(Instant unseenSince, Deadline deadline);

    /**
     * Makes this the wanted version of its document; stores that show another are behind from now on. A failure that was
     * recorded for the document is forgotten.
     */
    Acceptance accept(DocumentVersion version, Instant at, Deadline deadline);

    /**
     * Notes that a document could not be ingested, which its summary then tells until a version is accepted. A version that is
     * wanted stays wanted. A document of another source is not touched.
     */
    void recordFailure(DocumentId id, SourceName source, IngestionFailure failure, Instant at, Deadline deadline);

    /**
     * Makes a document vanish: from now on it is current in no store. Its text, title, metadata and all else that it says
     * are erased; what stays are the ids of the chunks that may be in a store, until they have been taken out of each. Does
     * nothing when there is none.
     *
     * @return whether there was one
     */
    boolean retract(DocumentId id, Deadline deadline);

    /** The version's data; empty when it is not kept (any more), as after a retraction. */
    Optional<DocumentVersion> version(DocumentId id, VersionHash hash, Deadline deadline);

    /**
     * The ids of the version's chunks, by their ordinals, to take them out of a store; known as long as a store may hold
     * some of them, after a retraction too. Empty when the version is not known, or has none.
     */
    List<ChunkId> chunkIds(DocumentId id, VersionHash hash, Deadline deadline);

    /**
     * Notes, before a version's chunks go into the store, that they may be in it, and that this worker is writing them.
     *
     * @param givenUp another worker's claim that is older than that counts as given up, by one that was killed. The clocks of
     *     workers must not differ by as much as that leaves of the longest call
     * @return {@code REFUSED} when the version is not kept any more, as its document was retracted or replaced in the
     *     meantime: the chunks must not go into the store, since nobody would know to take them out
     * @throws IllegalArgumentException when the version is kept and the store is not known: it was never registered, was
     *     forgotten, or the ledger was brought back from an older copy. Register it and try again
     */
    ClaimOutcome beginWrite(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline);

    /**
     * Makes a version current in the store, in whose place another was; all of its chunks are in the store by now. The claim
     * then ends. Does nothing when the version is not the wanted one any more, is current already, or the claim does not
     * hold any more: then chunks may be missing, and it has to be begun again.
     *
     * @param claim what the writing was begun with
     * @return whether it is current now
     */
    boolean makeCurrent(StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant at, Deadline deadline);

    /**
     * Notes, before a version's chunks are taken out of the store, that this worker is taking them out.
     *
     * @param givenUp as for {@link #beginWrite}
     * @return {@code REFUSED} when they must stay, as the version is wanted again or current in the store, and when none are
     *     noted there
     */
    ClaimOutcome beginTakingOut(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline);

    /**
     * Notes that a version's chunks are out of the store. The version's data go when no store needs them. Does nothing when
     * the claim does not hold any more. Repeating it is harmless.
     *
     * @param claim what the taking-out was begun with
     */
    void forget(StoreId store, DocumentId id, VersionHash hash, Claim claim, Deadline deadline);

    /**
     * Notes that chunks of a current version are missing from the store: it is current there no more, and the document is
     * behind. Does nothing when what is current now is not just that, since the same generation. Repeating it is harmless.
     *
     * @return whether it was current until now
     */
    boolean lose(StoreId store, DocumentId id, CurrentVersion lost, Deadline deadline);

    /** How many chunks the versions have together that are recorded for the store, begun ones too; 0 without any. */
    long recordedChunks(StoreId store, Deadline deadline);

    /**
     * The versions that are recorded for the store, by document and hash.
     *
     * @param after the one after which to begin
     * @param limit 1 to 1,000
     */
    List<RecordedVersion> recorded(StoreId store, Optional<RecordedVersion> after, int limit, Deadline deadline);

    /**
     * Those current versions that became so last in the store, the youngest first.
     *
     * @param limit 1 to 1,000
     */
    List<RecordedVersion> youngest(StoreId store, int limit, Deadline deadline);

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
