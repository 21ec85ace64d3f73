package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.VersionHash;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger knows of one vector store. Used under the ledger's lock. */
final class StoreView {
    /** The current version of a document, and when it became so. */
    record Shown(CurrentVersion version, Instant at) {}

    private final Map<DocumentId, Shown> shown = new HashMap<>();
    private final Map<DocumentId, Set<VersionHash>> held = new HashMap<>();
    private long generation;
    private Instant seenAt;

    StoreView(Instant seenAt) {
        this.seenAt = seenAt;
    }

    Instant seenAt() {
        return seenAt;
    }

    void see(Instant at) {
        seenAt = at;
    }

    long generation() {
        return generation;
    }

    Optional<Shown> shown(DocumentId id) {
        return Optional.ofNullable(shown.get(id));
    }

    Optional<VersionHash> currentHash(DocumentId id) {
        return shown(id).map(s -> s.version().hash());
    }

    /** The versions whose chunks may be in the store, the current one among them; in the order in which they came. */
    Set<VersionHash> held(DocumentId id) {
        return held.getOrDefault(id, Set.of());
    }

    /** The documents of which versions are held. */
    Set<DocumentId> heldDocuments() {
        return held.keySet();
    }

    void hold(DocumentId id, VersionHash hash) {
        held.computeIfAbsent(id, absent -> new LinkedHashSet<>()).add(hash);
    }

    /** Does nothing when the version is current. */
    void release(DocumentId id, VersionHash hash) {
        if (!currentHash(id).equals(Optional.of(hash))) {
            held.computeIfPresent(id, (same, hashes) -> {
                hashes.remove(hash);
                return hashes.isEmpty() ? null : hashes;
            });
        }
    }

    void show(DocumentId id, VersionHash hash, Instant at) {
        hold(id, hash);
        generation++;
        shown.put(id, new Shown(new CurrentVersion(hash, generation), at));
    }

    /** The document is current no more; its chunks may still be there. */
    void hide(DocumentId id) {
        if (shown.remove(id) != null) {
            generation++;
        }
    }
}
