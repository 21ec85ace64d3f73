package dev.ragagent.core;

import dev.ragagent.adapter.memory.MemoryDocumentLedger;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.WorkerId;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A store and a ledger in memory, with documents put in step by step as ingestion does. Each paragraph is a chunk. */
public final class Library {
    private static final WorkerId WORKER = new WorkerId(new UUID(0, 9));
    public static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    public final MemoryVectorStore store;
    public final MemoryDocumentLedger ledger = new MemoryDocumentLedger();
    private final Embedder embedder;
    private final StoreId id = new StoreId(new UUID(7, 7));

    public Library(Embedder embedder) {
        this.embedder = embedder;
        this.store = new MemoryVectorStore(embedder.model(), id);
        ledger.register(store.identity(soon()), NOW, soon());
    }

    public static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(20), System::nanoTime);
    }

    /** Makes these paragraphs the current version of a document. */
    public DocumentVersion put(String document, String title, String... paragraphs) {
        var version = version(document, title, Metadata.EMPTY, paragraphs);
        put(version);
        return version;
    }

    public void put(DocumentVersion version) {
        var before = ledger.work(id, version.id(), soon()).current();
        ledger.accept(version, NOW, soon());
        var claim = new Claim(UUID.randomUUID(), WORKER, NOW);
        ledger.beginWrite(id, version.id(), version.hash(), claim, NOW, soon());
        write(version);
        ledger.makeCurrent(id, version.id(), version.hash(), claim, NOW, soon());
        before.filter(old -> !old.equals(version.hash())).ifPresent(old -> {
            var chunks = ledger.version(version.id(), old, soon()).orElseThrow().chunks();
            store.delete(chunks.stream().map(ChunkOutline::id).toList(), soon());
            ledger.beginTakingOut(id, version.id(), old, claim, NOW, soon());
            ledger.forget(id, version.id(), old, claim, soon());
        });
    }

    /** Puts a version's chunks into the store, without telling the ledger. */
    public void write(DocumentVersion version) {
        for (ChunkOutline outline : version.chunks()) {
            var chunk = version.chunk(outline);
            String searched = version.title() + "\n" + chunk.text();
            var embedding = embedder.embedPassages(List.of(searched), soon()).getFirst();
            store.upsert(List.of(new IndexedChunk(chunk, searched, embedding)), soon());
        }
    }

    public static DocumentVersion version(String document, String title, Metadata metadata, String... paragraphs) {
        String text = String.join("\n\n", paragraphs);
        String hash = hash(document + title + metadata + text);
        var outlines = new ArrayList<ChunkOutline>();
        int start = 0;
        for (String paragraph : paragraphs) {
            var name = (document + hash + outlines.size()).getBytes(StandardCharsets.UTF_8);
            outlines.add(new ChunkOutline(
                    new ChunkId(UUID.nameUUIDFromBytes(name)),
                    outlines.size(),
                    new TextSpan(start, start + paragraph.length()),
                    Optional.empty(),
                    Optional.empty()));
            start += paragraph.length() + 2;
        }
        return new DocumentVersion(
                new DocumentId(document),
                new VersionHash(hash),
                SourceName.DEFAULT,
                title,
                Optional.empty(),
                metadata,
                text,
                outlines,
                "paragraphs");
    }

    private static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .repeat(2);
    }
}
