package dev.ragagent.core.ingestion;

import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.document.WriteStart;
import dev.ragagent.model.document.WriteTicket;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.VectorStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings the vector store level with the ledger, one document at a time: the wanted version's chunks go in, it becomes
 * current, other versions' chunks go out. At every moment the ledger calls current what is wholly in the store. Each step
 * can be repeated, and what is left to do is read from the ledger, so that whoever comes after a kill goes on with it.
 */
final class Projection {
    /** So often a document may change while it is being written before somebody is told that this can't be. */
    private static final int MOST_ROUNDS = 100;

    private final DocumentLedger ledger;
    private final VectorStore store;
    private final ProjectedStore projected;
    private final ChunkWriter writer;
    private final WorkerId worker;
    private final InstantSource clock;
    private final IngestionSettings settings;
    private final DocumentLocks locks = new DocumentLocks();

    /** @param worker who this process is, the same after it was killed and started again */
    Projection(
            DocumentLedger ledger,
            VectorStore store,
            ProjectedStore projected,
            ChunkWriter writer,
            WorkerId worker,
            InstantSource clock,
            IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.store = Objects.requireNonNull(store, "store");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.worker = Objects.requireNonNull(worker, "worker");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * What the store shows of a document after it was brought level.
     *
     * @param current the version that it shows; empty when it shows none, as is wanted of a retracted document
     * @param written whether that version was written just now
     */
    record Levelled(Optional<VersionHash> current, boolean written) {}

    /** Brings one document level. Returns when it is, however often the ledger's wish changes meanwhile. */
    Levelled level(DocumentId id, Pace pace) {
        StoreId target = projected.id(pace.step(settings.step()));
        return locks.alone(id, pace.step(settings.embedding()), () -> levelled(target, id, pace));
    }

    /** The same, unless another thread is at it: then that one does it, or the next reconciliation. Never waits for it. */
    void levelUnlessBusy(DocumentId id, Pace pace) {
        StoreId target = projected.id(pace.step(settings.step()));
        locks.unlessBusy(id, () -> levelled(target, id, pace));
    }

    private Levelled levelled(StoreId target, DocumentId id, Pace pace) {
        boolean written = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            StoreWork work = ledger.work(target, id, pace.step(settings.step()));
            if (work.level()) {
                return new Levelled(work.current(), written);
            }
            if (work.wanted().isPresent() && !work.wanted().equals(work.current())) {
                written |= show(target, work, work.wanted().get(), pace);
            } else {
                work.leftovers().forEach(hash -> takeOut(target, id, hash, pace));
            }
        }
        throw new RecordStoreException(
                true,
                "The ledger's wish for document " + id.value() + " changed " + MOST_ROUNDS
                        + " times while it was being written; is another process at work on it?",
                null);
    }

    /**
     * Deals with chunks of a version that are in the store without the ledger's knowledge. Those of the wanted version are
     * adopted, which leaves the document behind and saves their embedding when it is brought level; others are taken out.
     * What the ledger has come to know in the meantime is another's, and left alone. Should another process begin to write
     * this very version again just as its chunks are taken out, the next audit finds them missing.
     *
     * @return whether they were taken out
     */
    boolean settle(StoreId target, DocumentId id, VersionHash hash, List<ChunkId> chunks, Pace pace) {
        return locks.alone(id, pace.step(settings.embedding()), () -> {
            StoreWork now = ledger.work(target, id, pace.step(settings.step()));
            var version = Optional.of(hash);
            if (now.current().equals(version)
                    || now.leftovers().contains(hash)
                    || (now.wanted().equals(version) && begin(target, id, hash, pace) instanceof WriteStart.Begun)) {
                return false;
            }
            if (store.embeddings(chunks, pace.step(settings.step())).isEmpty()) {
                return false; // another has taken them out since they were seen
            }
            store.delete(chunks, pace.step(settings.step()));
            return true;
        });
    }

    /** Writes the wanted version and makes it current; false when it is not wanted any more. */
    private boolean show(StoreId target, StoreWork work, VersionHash wanted, Pace pace) {
        DocumentId id = work.id();
        Optional<DocumentVersion> version = ledger.version(id, wanted, pace.step(settings.step()));
        if (version.isEmpty()) {
            return false;
        }
        return switch (begin(target, id, wanted, pace)) {
            case WriteStart.Begun(WriteTicket ticket) -> write(target, work, version.get(), ticket, pace);
            case WriteStart.NotKept() -> false;
            case WriteStart.BeingTakenOut() ->
                throw new RecordStoreException(
                        true,
                        "Another process is taking this very version of document " + id.value()
                                + " out of the vector store; it is written again when that is done.",
                        null);
        };
    }

    private boolean write(StoreId target, StoreWork work, DocumentVersion version, WriteTicket ticket, Pace pace) {
        DocumentId id = work.id();
        VersionHash wanted = version.hash();
        Optional<DocumentVersion> replaced =
                work.current().flatMap(hash -> ledger.version(id, hash, pace.step(settings.step())));
        boolean shown = writer.write(version, replaced, () -> isWanted(target, id, wanted, pace), pace)
                && ledger.makeCurrent(target, id, wanted, ticket, clock.instant(), pace.step(settings.step()));
        if (!shown) {
            deleteForgotten(target, version, pace);
        }
        return shown;
    }

    /**
     * Takes a version's chunks out that the ledger knows nothing of any more. That happens when another process removed the
     * document, and with it the chunks that were there, before the last of them went in here.
     */
    private void deleteForgotten(StoreId target, DocumentVersion version, Pace pace) {
        StoreWork now = ledger.work(target, version.id(), pace.step(settings.step()));
        var hash = Optional.of(version.hash());
        if (!now.wanted().equals(hash)
                && !now.current().equals(hash)
                && !now.leftovers().contains(version.hash())) {
            delete(version, pace);
        }
    }

    /** Notes that the version's chunks may be in the store. */
    private WriteStart begin(StoreId target, DocumentId id, VersionHash hash, Pace pace) {
        // Nobody's call lasts so long, so what began before was left by somebody who was killed.
        var givenUp = clock.instant().minus(settings.lease());
        try {
            return ledger.beginWrite(target, id, hash, worker, givenUp, pace.step(settings.step()));
        } catch (IllegalArgumentException e) {
            // The ledger was brought back from an older copy while we run, and does not know the store.
            projected.registerAgain(pace.step(settings.step()));
            return ledger.beginWrite(target, id, hash, worker, givenUp, pace.step(settings.step()));
        }
    }

    private boolean isWanted(StoreId target, DocumentId id, VersionHash hash, Pace pace) {
        return ledger.work(target, id, pace.step(settings.step())).wanted().equals(Optional.of(hash));
    }

    /** Does nothing when the version is wanted again. */
    private void takeOut(StoreId target, DocumentId id, VersionHash hash, Pace pace) {
        if (!ledger.beginTakingOut(target, id, hash, worker, clock.instant(), pace.step(settings.step()))) {
            return;
        }
        store.delete(ledger.chunkIds(id, hash, pace.step(settings.step())), pace.step(settings.step()));
        ledger.forget(target, id, hash, pace.step(settings.step()));
    }

    private void delete(DocumentVersion version, Pace pace) {
        store.delete(version.chunks().stream().map(ChunkOutline::id).toList(), pace.step(settings.step()));
    }
}
