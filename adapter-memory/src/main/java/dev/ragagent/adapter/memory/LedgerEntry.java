package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.VersionHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One document in the ledger, with the versions that are kept of it. One that was retracted stays here, and does not exist
 * for anybody, as long as its chunks may be in a store. Used under the ledger's lock.
 */
final class LedgerEntry {
    private final Map<VersionHash, DocumentVersion> versions = new HashMap<>();
    /** What is left of versions that were retracted. */
    private final Map<VersionHash, List<ChunkId>> erased = new HashMap<>();

    private SourceName source;
    private Optional<VersionHash> wanted = Optional.empty();
    private Optional<IngestionFailure> failure = Optional.empty();

    LedgerEntry(SourceName source) {
        this.source = source;
    }

    SourceName source() {
        return source;
    }

    /** What stores are to show. */
    Optional<VersionHash> wanted() {
        return wanted;
    }

    /** Whether there is such a document, be it one that could not be ingested. */
    boolean exists() {
        return wanted.isPresent() || failure.isPresent();
    }

    /** Why the last submission could not be ingested. */
    Optional<IngestionFailure> failure() {
        return failure;
    }

    Optional<DocumentVersion> version(VersionHash hash) {
        return Optional.ofNullable(versions.get(hash));
    }

    List<ChunkId> chunkIds(VersionHash hash) {
        return version(hash).map(LedgerEntry::chunkIds).orElseGet(() -> erased.getOrDefault(hash, List.of()));
    }

    void want(DocumentVersion version) {
        source = version.source();
        erased.remove(version.hash());
        versions.putIfAbsent(version.hash(), version);
        wanted = Optional.of(version.hash());
        failure = Optional.empty();
    }

    void fail(SourceName by, IngestionFailure why) {
        source = by;
        failure = Optional.of(why);
    }

    /** Erases all that the document says. */
    void retract() {
        versions.forEach((hash, version) -> erased.put(hash, chunkIds(version)));
        versions.clear();
        wanted = Optional.empty();
        failure = Optional.empty();
    }

    /** Drops the data of all versions but these and the wanted one. */
    void keepOnly(Set<VersionHash> needed) {
        versions.keySet().removeIf(hash -> !needed.contains(hash) && !wanted.equals(Optional.of(hash)));
        erased.keySet().retainAll(needed);
    }

    private static List<ChunkId> chunkIds(DocumentVersion version) {
        return version.chunks().stream().map(ChunkOutline::id).toList();
    }
}
