package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the ledger knows of one vector store. Used under the ledger's lock. */
final class StoreView {
    /** The current version of a document, and when it became so. */
    record Shown(CurrentVersion version, Instant at) {}

    private final Map<DocumentId, Shown> shown = new HashMap<>();
    /** The versions whose chunks may be in the store, each with the claim of whoever is at work on it, if anybody is. */
    private final Map<DocumentId, Map<VersionHash, Optional<Claim>>> held = new HashMap<>();

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
        return held.getOrDefault(id, Map.of()).keySet();
    }

    /** The documents of which versions are held. */
    Set<DocumentId> heldDocuments() {
        return held.keySet();
    }

    /** Notes the version, and gives the claim on it, unless another worker has one. */
    ClaimOutcome hold(DocumentId id, VersionHash hash, Claim claim, Instant givenUp) {
        var versions = held.computeIfAbsent(id, absent -> new LinkedHashMap<>());
        boolean elsewhere = versions.getOrDefault(hash, Optional.empty())
                .filter(other -> !other.worker().equals(claim.worker()))
                .filter(other -> !other.since().isBefore(givenUp))
                .isPresent();
        if (elsewhere) {
            return ClaimOutcome.HELD_ELSEWHERE;
        }
        versions.put(hash, Optional.of(claim));
        return ClaimOutcome.GRANTED;
    }

    boolean holds(DocumentId id, VersionHash hash, Claim claim) {
        return held.getOrDefault(id, Map.of())
                .getOrDefault(hash, Optional.empty())
                .filter(holding -> holding.id().equals(claim.id()))
                .isPresent();
    }

    /** Does nothing when the version is current. */
    void release(DocumentId id, VersionHash hash) {
        if (!currentHash(id).equals(Optional.of(hash))) {
            held.computeIfPresent(id, (same, versions) -> {
                versions.remove(hash);
                return versions.isEmpty() ? null : versions;
            });
        }
    }

    void show(DocumentId id, VersionHash hash, Instant at) {
        held.computeIfAbsent(id, absent -> new LinkedHashMap<>()).put(hash, Optional.empty());
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
