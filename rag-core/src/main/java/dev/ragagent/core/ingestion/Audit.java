package dev.ragagent.core.ingestion;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.VectorStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Looks whether the vector store holds what the ledger says it does. The two come apart when one of them is brought back
 * from an older copy, which neither can notice by itself. Afterwards the ledger calls every document behind of which chunks
 * are missing, so that it is written again, and the store holds no chunk that the ledger does not know there.
 *
 * <p>Work of other processes goes on meanwhile: the store is read before the ledger, so what they have begun is known by
 * then, and before anything is done about a document it is looked at again.
 */
final class Audit {
    /** A store of at most so many chunks is compared chunk by chunk each time. */
    private static final int SMALL = 10_000;

    private static final int PAGE = 1000;
    private static final int YOUNGEST = 20;

    /**
     * What was found, and mended.
     *
     * @param lost current versions of which chunks were missing
     * @param unknown versions whose chunks the ledger did not know in the store, and which were taken out
     */
    record Findings(int lost, int unknown) {}

    private record Version(DocumentId id, VersionHash hash) {}

    private final DocumentLedger ledger;
    private final VectorStore store;
    private final Projection projection;
    private final IngestionSettings settings;
    private final int small;

    Audit(DocumentLedger ledger, VectorStore store, Projection projection, IngestionSettings settings) {
        this(ledger, store, projection, settings, SMALL);
    }

    /** @param small up to so many chunks are compared one by one each time */
    Audit(DocumentLedger ledger, VectorStore store, Projection projection, IngestionSettings settings, int small) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.store = Objects.requireNonNull(store, "store");
        this.projection = Objects.requireNonNull(projection, "projection");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.small = small;
    }

    /** Compares, and mends. Repeating it is harmless, and finishes one that was cut off. */
    Findings run(StoreId target, Pace pace) {
        return agreesAtAGlance(target, pace) ? new Findings(0, 0) : compared(target, pace);
    }

    /**
     * Whether a large store has as many chunks as it should and holds what came last, which an older copy lacks. What was
     * replaced by just as many chunks in an older copy of the ledger passes unnoticed.
     */
    private boolean agreesAtAGlance(StoreId target, Pace pace) {
        long held = store.count(pace.step(settings.step()));
        return held > small
                && held == ledger.recordedChunks(target, pace.step(settings.step()))
                && ledger.youngest(target, YOUNGEST, pace.step(settings.step())).stream()
                        .noneMatch(version -> isMissing(version, pace));
    }

    private Findings compared(StoreId target, Pace pace) {
        Map<Version, List<ChunkId>> held = held(pace);
        int lost = 0;
        List<RecordedVersion> page;
        Optional<RecordedVersion> after = Optional.empty();
        do {
            page = ledger.recorded(target, after, PAGE, pace.step(settings.step()));
            for (RecordedVersion version : page) {
                List<ChunkId> chunks = held.remove(new Version(version.id(), version.hash()));
                int there = chunks == null ? 0 : chunks.size();
                lost += there < version.chunks() && lose(target, version, pace) ? 1 : 0;
                after = Optional.of(version);
            }
        } while (page.size() == PAGE);
        int unknown = 0;
        for (var left : held.entrySet()) {
            Version version = left.getKey();
            unknown += projection.settle(target, version.id(), version.hash(), left.getValue(), pace) ? 1 : 0;
        }
        return new Findings(lost, unknown);
    }

    /** All that the store holds. */
    private Map<Version, List<ChunkId>> held(Pace pace) {
        var held = new HashMap<Version, List<ChunkId>>();
        Optional<ChunkId> after = Optional.empty();
        do {
            ChunkPage page = store.scan(after, PAGE, pace.step(settings.step()));
            for (Chunk chunk : page.chunks()) {
                held.computeIfAbsent(new Version(chunk.documentId(), chunk.version()), version -> new ArrayList<>())
                        .add(chunk.id());
            }
            after = page.next();
        } while (after.isPresent());
        return held;
    }

    private boolean lose(StoreId target, RecordedVersion version, Pace pace) {
        return version.currentSince().isPresent()
                && isMissing(version, pace)
                && ledger.lose(
                        target,
                        version.id(),
                        new CurrentVersion(
                                version.hash(), version.currentSince().get()),
                        pace.step(settings.step()));
    }

    /** Whether chunks of the version are not in the store at this moment. */
    private boolean isMissing(RecordedVersion version, Pace pace) {
        List<ChunkId> ids = ledger.chunkIds(version.id(), version.hash(), pace.step(settings.step()));
        for (int from = 0; from < ids.size(); from += PAGE) {
            List<ChunkId> some = ids.subList(from, Math.min(from + PAGE, ids.size()));
            if (store.embeddings(some, pace.step(settings.step())).size() < some.size()) {
                return true;
            }
        }
        return false;
    }
}
