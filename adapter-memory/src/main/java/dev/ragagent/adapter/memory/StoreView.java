package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.document.WriteStart;
import dev.ragagent.model.document.WriteTicket;
import dev.ragagent.model.job.WorkerId;
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
    /** A version whose chunks may be in the store, and perhaps are being taken out. */
    private record Held(WriteTicket ticket, Optional<TakingOut> takingOut) {}

    private record TakingOut(WorkerId by, Instant since) {}

    private final Map<DocumentId, Map<VersionHash, Held>> held = new HashMap<>();
    private long tickets;
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

    WriteStart hold(DocumentId id, VersionHash hash, WorkerId worker, Instant givenUp) {
        var versions = held.computeIfAbsent(id, absent -> new LinkedHashMap<>());
        Held now = versions.get(hash);
        boolean over = now != null
                && now.takingOut()
                        .filter(out -> out.by().equals(worker) || out.since().isBefore(givenUp))
                        .isPresent();
        if (now == null || over) {
            now = new Held(new WriteTicket(++tickets), Optional.empty());
            versions.put(hash, now);
        }
        return now.takingOut().isPresent() ? new WriteStart.BeingTakenOut() : new WriteStart.Begun(now.ticket());
    }

    /** Whether that writing is still good. */
    boolean holds(DocumentId id, VersionHash hash, WriteTicket ticket) {
        Held now = held.getOrDefault(id, Map.of()).get(hash);
        return now != null && now.ticket().equals(ticket) && now.takingOut().isEmpty();
    }

    void takeOut(DocumentId id, VersionHash hash, WorkerId worker, Instant at) {
        held.computeIfPresent(id, (same, versions) -> {
            versions.computeIfPresent(
                    hash, (its, now) -> new Held(now.ticket(), Optional.of(new TakingOut(worker, at))));
            return versions;
        });
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
