package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RecordedVersion;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.StoreWork;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.job.Claim;
import dev.ragagent.model.job.ClaimOutcome;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The ledger in memory; it is gone with the process. Starts empty. */
public final class MemoryDocumentLedger implements DocumentLedger {
    private static final String READING = "reading the document ledger";
    private static final String WRITING = "writing to the document ledger";

    private static final Comparator<RecordedVersion> BY_DOCUMENT_AND_HASH = Comparator.comparing(RecordedVersion::id)
            .thenComparing(version -> version.hash().hex());

    private final Gate gate = new Gate();
    private final NavigableMap<DocumentId, LedgerEntry> entries = new TreeMap<>();
    private final Map<StoreId, StoreView> views = new HashMap<>();

    @Override
    public boolean register(StoreIdentity store, Instant at, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            StoreView known = views.putIfAbsent(store.id(), new StoreView(at));
            if (known != null) {
                known.see(at);
            }
            return known == null;
        });
    }

    @Override
    public int forgetStores(Instant unseenSince, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            int before = views.size();
            views.values().removeIf(view -> view.seenAt().isBefore(unseenSince));
            List.copyOf(entries.keySet()).forEach(this::tidy);
            return before - views.size();
        });
    }

    @Override
    public Acceptance accept(DocumentVersion version, Instant at, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            LedgerEntry entry = entries.get(version.id());
            if (entry != null && entry.exists() && !entry.source().equals(version.source())) {
                return new Acceptance.HeldByAnotherSource(entry.source());
            }
            if (entry == null) {
                entry = new LedgerEntry(version.source());
                entries.put(version.id(), entry);
            }
            boolean unchanged = entry.wanted().equals(Optional.of(version.hash()));
            entry.want(version);
            tidy(version.id());
            return unchanged ? new Acceptance.Unchanged() : new Acceptance.Accepted();
        });
    }

    @Override
    public void recordFailure(
            DocumentId id, SourceName source, IngestionFailure failure, Instant at, Deadline deadline) {
        gate.write(WRITING, deadline, () -> {
            LedgerEntry entry = entries.computeIfAbsent(id, absent -> new LedgerEntry(source));
            if (!entry.exists() || entry.source().equals(source)) {
                entry.fail(source, failure);
            }
        });
    }

    @Override
    public boolean retract(DocumentId id, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            LedgerEntry entry = entries.get(id);
            if (entry == null || !entry.exists()) {
                return false;
            }
            entry.retract();
            views.values().forEach(view -> view.hide(id));
            tidy(id);
            return true;
        });
    }

    @Override
    public Optional<DocumentVersion> version(DocumentId id, VersionHash hash, Deadline deadline) {
        return gate.read(READING, deadline, () -> kept(id, hash));
    }

    @Override
    public List<ChunkId> chunkIds(DocumentId id, VersionHash hash, Deadline deadline) {
        return gate.read(READING, deadline, () -> chunkIds(id, hash));
    }

    @Override
    public ClaimOutcome beginWrite(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline) {
        return gate.write(
                WRITING,
                deadline,
                () -> kept(id, hash).isEmpty()
                        ? ClaimOutcome.REFUSED
                        : registered(store).hold(id, hash, claim, givenUp));
    }

    @Override
    public boolean makeCurrent(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant at, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            StoreView view = view(store);
            boolean current = view.currentHash(id).equals(Optional.of(hash));
            if (!current && wanted(id).equals(Optional.of(hash)) && view.holds(id, hash, claim)) {
                view.show(id, hash, at);
                return true;
            }
            return current;
        });
    }

    @Override
    public ClaimOutcome beginTakingOut(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            StoreView view = view(store);
            boolean stays = wanted(id).equals(Optional.of(hash))
                    || view.currentHash(id).equals(Optional.of(hash))
                    || !view.held(id).contains(hash);
            return stays ? ClaimOutcome.REFUSED : view.hold(id, hash, claim, givenUp);
        });
    }

    @Override
    public void forget(StoreId store, DocumentId id, VersionHash hash, Claim claim, Deadline deadline) {
        gate.write(WRITING, deadline, () -> {
            if (view(store).holds(id, hash, claim)) {
                view(store).release(id, hash);
                tidy(id);
            }
        });
    }

    @Override
    public boolean lose(StoreId store, DocumentId id, CurrentVersion lost, Deadline deadline) {
        return gate.write(WRITING, deadline, () -> {
            StoreView view = view(store);
            boolean current = view.shown(id).map(StoreView.Shown::version).equals(Optional.of(lost));
            if (current) {
                view.hide(id);
            }
            return current;
        });
    }

    @Override
    public long recordedChunks(StoreId store, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> recorded(store).mapToLong(RecordedVersion::chunks).sum());
    }

    @Override
    public List<RecordedVersion> recorded(
            StoreId store, Optional<RecordedVersion> after, int limit, Deadline deadline) {
        checkLimit(limit);
        return gate.read(
                READING,
                deadline,
                () -> recorded(store)
                        .sorted(BY_DOCUMENT_AND_HASH)
                        .filter(version -> after.isEmpty() || BY_DOCUMENT_AND_HASH.compare(version, after.get()) > 0)
                        .limit(limit)
                        .toList());
    }

    @Override
    public List<RecordedVersion> youngest(StoreId store, int limit, Deadline deadline) {
        checkLimit(limit);
        return gate.read(
                READING,
                deadline,
                () -> recorded(store)
                        .filter(version -> version.currentSince().isPresent())
                        .sorted(Comparator.comparing(
                                version -> version.currentSince().orElseThrow(), Comparator.reverseOrder()))
                        .limit(limit)
                        .toList());
    }

    @Override
    public StoreWork work(StoreId store, DocumentId id, Deadline deadline) {
        return gate.read(READING, deadline, () -> workOn(store, id));
    }

    @Override
    public List<StoreWork> unlevel(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline) {
        checkLimit(limit);
        return gate.read(
                READING,
                deadline,
                () -> beyond(after).keySet().stream()
                        .map(id -> workOn(store, id))
                        .filter(work -> !work.level())
                        .limit(limit)
                        .toList());
    }

    @Override
    public long generation(StoreId store, Deadline deadline) {
        return gate.read(READING, deadline, () -> view(store).generation());
    }

    @Override
    public Map<DocumentId, CurrentVersion> currentVersions(StoreId store, Set<DocumentId> ids, Deadline deadline) {
        return gate.read(READING, deadline, () -> {
            var found = new HashMap<DocumentId, CurrentVersion>();
            for (DocumentId id : ids) {
                view(store).shown(id).ifPresent(shown -> found.put(id, shown.version()));
            }
            return Map.copyOf(found);
        });
    }

    @Override
    public DocumentPage list(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline) {
        checkLimit(limit);
        return gate.read(READING, deadline, () -> {
            List<DocumentSummary> page = new ArrayList<>();
            for (var entry : beyond(after).entrySet()) {
                if (entry.getValue().exists()) {
                    if (page.size() == limit) {
                        return new DocumentPage(page, Optional.of(page.getLast().id()));
                    }
                    page.add(summary(store, entry.getKey(), entry.getValue()));
                }
            }
            return new DocumentPage(page, Optional.empty());
        });
    }

    @Override
    public Optional<DocumentDetail> find(StoreId store, DocumentId id, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> Optional.ofNullable(entries.get(id))
                        .filter(LedgerEntry::exists)
                        .map(entry -> new DocumentDetail(
                                summary(store, id, entry),
                                view(store)
                                        .currentHash(id)
                                        .flatMap(entry::version)
                                        .map(DocumentVersion::text)
                                        .orElse(""))));
    }

    @Override
    public Set<DocumentId> idsOf(SourceName source, Deadline deadline) {
        return gate.read(
                READING,
                deadline,
                () -> entries.entrySet().stream()
                        .filter(entry -> entry.getValue().exists()
                                && entry.getValue().source().equals(source))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private Optional<DocumentVersion> kept(DocumentId id, VersionHash hash) {
        return Optional.ofNullable(entries.get(id)).flatMap(entry -> entry.version(hash));
    }

    private List<ChunkId> chunkIds(DocumentId id, VersionHash hash) {
        return Optional.ofNullable(entries.get(id))
                .map(entry -> entry.chunkIds(hash))
                .orElse(List.of());
    }

    private Stream<RecordedVersion> recorded(StoreId store) {
        StoreView view = view(store);
        return view.heldDocuments().stream()
                .flatMap(id -> view.held(id).stream()
                        .map(hash -> new RecordedVersion(
                                id,
                                hash,
                                chunkIds(id, hash).size(),
                                view.shown(id)
                                        .map(StoreView.Shown::version)
                                        .filter(version -> version.hash().equals(hash))
                                        .map(CurrentVersion::sinceGeneration))));
    }

    private Optional<VersionHash> wanted(DocumentId id) {
        return Optional.ofNullable(entries.get(id)).flatMap(LedgerEntry::wanted);
    }

    private NavigableMap<DocumentId, LedgerEntry> beyond(Optional<DocumentId> after) {
        return after.map(id -> entries.tailMap(id, false)).orElse(entries);
    }

    /** What the store shows; nothing when it is not known. */
    private StoreView view(StoreId store) {
        return views.getOrDefault(store, new StoreView(Instant.MIN));
    }

    private StoreView registered(StoreId store) {
        return Optional.ofNullable(views.get(store))
                .orElseThrow(() -> new IllegalArgumentException("store " + store + " was never registered"));
    }

    private StoreWork workOn(StoreId store, DocumentId id) {
        Optional<VersionHash> wanted = wanted(id);
        Optional<VersionHash> current = view(store).currentHash(id);
        List<VersionHash> leftovers = view(store).held(id).stream()
                .filter(hash -> !wanted.equals(Optional.of(hash)) && !current.equals(Optional.of(hash)))
                .toList();
        return new StoreWork(id, wanted, current, leftovers);
    }

    private DocumentSummary summary(StoreId store, DocumentId id, LedgerEntry entry) {
        return view(store)
                .shown(id)
                .map(shown -> current(id, entry, shown))
                .orElseGet(() -> new DocumentSummary(
                        id,
                        entry.source(),
                        id.value(),
                        Optional.empty(),
                        entry.wanted().isPresent() ? DocumentState.PENDING : DocumentState.FAILED,
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Metadata.EMPTY,
                        entry.failure()));
    }

    private static DocumentSummary current(DocumentId id, LedgerEntry entry, StoreView.Shown shown) {
        DocumentVersion version = entry.version(shown.version().hash()).orElseThrow();
        return new DocumentSummary(
                id,
                entry.source(),
                version.title(),
                version.url(),
                DocumentState.CURRENT,
                Optional.of(version.hash()),
                version.chunks().size(),
                Optional.of(shown.at()),
                version.metadata(),
                entry.failure());
    }

    /** Drops what neither a wish nor a store needs any more. */
    private void tidy(DocumentId id) {
        LedgerEntry entry = entries.get(id);
        if (entry == null) {
            return;
        }
        Set<VersionHash> held =
                views.values().stream().flatMap(view -> view.held(id).stream()).collect(Collectors.toSet());
        entry.keepOnly(held);
        if (!entry.exists() && held.isEmpty()) {
            entries.remove(id);
        }
    }

    private static void checkLimit(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("a page's limit is 1 to 1000, not " + limit);
        }
    }
}
