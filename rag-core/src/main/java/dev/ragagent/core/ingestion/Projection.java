package dev.ragagent.core.ingestion;

import dev.ragagent.error.RecordStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.IdSource;
import dev.ragagent.port.out.VectorStore;
import java.time.Instant;
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
    private final IdSource ids;
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
            IdSource ids,
            InstantSource clock,
            IngestionSettings settings) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.store = Objects.requireNonNull(store, "store");
        this.projected = Objects.requireNonNull(projected, "projected");
        this.writer = Objects.requireNonNull(writer, "writer");
        this.worker = Objects.requireNonNull(worker, "worker");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    /**
     * What the store shows of a document after it was brought level.
     *
     * @param current the version that it shows; empty when it shows none, as is wanted of a retracted document
     * @param written whether that version was written just now
     * @param leftToOthers whether another process is at work on what is left to do, so that it was left to that one
     */
    record Levelled(Optional<VersionHash> current, boolean written, boolean leftToOthers) {}

    /** What became of one step. */
    private enum Step {
        DONE,
        /** The ledger's wish has changed. */
        NOT_WANTED,
        LEFT_TO_OTHERS
    }

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

    /** Why a document was not brought level, in a sentence. */
    static String leftToOthers(DocumentId id) {
        return "Another process is at work on document " + id.value()
                + " in the vector store; what is left to do after that is done later.";
    }

    private Levelled levelled(StoreId target, DocumentId id, Pace pace) {
        boolean written = false;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            StoreWork work = ledger.work(target, id, pace.step(settings.step()));
            if (work.level()) {
                return new Levelled(work.current(), written, false);
            }
            Step step;
            if (work.wanted().isPresent() && !work.wanted().equals(work.current())) {
                step = show(target, work, work.wanted().get(), pace);
                written |= step == Step.DONE;
            } else {
                step = takeOut(target, work, pace);
            }
            if (step == Step.LEFT_TO_OTHERS) {
                return new Levelled(work.current(), written, true);
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
            if (now.current().equals(version) || now.leftovers().contains(hash)) {
                return false;
            }
            if (now.wanted().equals(version) && begin(target, id, hash, claim(), pace) != ClaimOutcome.REFUSED) {
                return false;
            }
            if (store.embeddings(chunks, pace.step(settings.step())).isEmpty()) {
                return false; // another has taken them out since they were seen
            }
            store.delete(chunks, pace.step(settings.step()));
            return true;
        });
    }

    /** Writes the wanted version and makes it current. What it leaves behind when it is not wanted any more is a leftover. */
    private Step show(StoreId target, StoreWork work, VersionHash wanted, Pace pace) {
        DocumentId id = work.id();
        Optional<DocumentVersion> version = ledger.version(id, wanted, pace.step(settings.step()));
        if (version.isEmpty()) {
            return Step.NOT_WANTED;
        }
        Claim claim = claim();
        return switch (begin(target, id, wanted, claim, pace)) {
            case HELD_ELSEWHERE -> Step.LEFT_TO_OTHERS;
            case REFUSED -> Step.NOT_WANTED;
            case GRANTED -> {
                Optional<DocumentVersion> replaced =
                        work.current().flatMap(hash -> ledger.version(id, hash, pace.step(settings.step())));
                boolean shown = writer.write(version.get(), replaced, () -> isWanted(target, id, wanted, pace), pace)
                        && ledger.makeCurrent(target, id, wanted, claim, clock.instant(), pace.step(settings.step()));
                yield shown ? Step.DONE : Step.NOT_WANTED;
            }
        };
    }

    private Claim claim() {
        return new Claim(ids.next(), worker, clock.instant());
    }

    /** Nobody's call lasts as long as a lease, so a claim that is older was left by somebody who was killed. */
    private Instant givenUp() {
        return clock.instant().minus(settings.lease());
    }

    /** Notes that the version's chunks may be in the store. */
    private ClaimOutcome begin(StoreId target, DocumentId id, VersionHash hash, Claim claim, Pace pace) {
        try {
            return ledger.beginWrite(target, id, hash, claim, givenUp(), pace.step(settings.step()));
        } catch (IllegalArgumentException e) {
            // The ledger was brought back from an older copy while we run, and does not know the store.
            projected.registerAgain(pace.step(settings.step()));
            return ledger.beginWrite(target, id, hash, claim, givenUp(), pace.step(settings.step()));
        }
    }

    private boolean isWanted(StoreId target, DocumentId id, VersionHash hash, Pace pace) {
        return ledger.work(target, id, pace.step(settings.step())).wanted().equals(Optional.of(hash));
    }

    private Step takeOut(StoreId target, StoreWork work, Pace pace) {
        boolean others = false;
        for (VersionHash hash : work.leftovers()) {
            others |= takeOut(target, work.id(), hash, pace) == ClaimOutcome.HELD_ELSEWHERE;
        }
        return others ? Step.LEFT_TO_OTHERS : Step.DONE;
    }

    private ClaimOutcome takeOut(StoreId target, DocumentId id, VersionHash hash, Pace pace) {
        Claim claim = claim();
        var outcome = ledger.beginTakingOut(target, id, hash, claim, givenUp(), pace.step(settings.step()));
        if (outcome == ClaimOutcome.GRANTED) {
            store.delete(ledger.chunkIds(id, hash, pace.step(settings.step())), pace.step(settings.step()));
            ledger.forget(target, id, hash, claim, pace.step(settings.step()));
        }
        return outcome;
    }
}
