package dev.ragagent.adapter.postgres;

import dev.ragagent.adapter.postgres.DocumentRepository.DocumentRow;
import dev.ragagent.error.FailureReason;
import dev.ragagent.model.document.Acceptance;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.CurrentVersion;
import dev.ragagent.model.document.DocumentDetail;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentPage;
import dev.ragagent.model.document.DocumentSummary;
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
import dev.ragagent.port.out.DocumentLedger;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The document ledger in PostgreSQL.
 *
 * <p>Two kinds of lock put things in order. Whoever writes about a document first takes that document's advisory lock, so
 * writes about one document never mix. Whoever changes what is current in a store then counts the store's generation up,
 * which locks the store's row until the commit: the next number is given only when this one can be seen. So a snapshot
 * that sees generation n sees every change up to n, and none beyond.
 */
final class PostgresDocumentLedger implements DocumentLedger {
    /** The first half of the advisory locks' keys: "rag" and a 1. Others who choose the same would only wait longer. */
    private static final int LOCK_SPACE = 0x72616731;

    private static final int MOST_ROWS = 1_000;

    /** So many documents are locked at once; a server has room for some thousands of locks in all. */
    private static final int FEW_LOCKS = 100;

    private final Transactions transactions;
    private final DocumentRepository documents;
    private final StoreRepository stores;

    PostgresDocumentLedger(Transactions transactions, DocumentRepository documents, StoreRepository stores) {
        this.transactions = transactions;
        this.documents = documents;
        this.stores = stores;
    }

    @Override
    public boolean register(StoreIdentity store, Instant at, Deadline deadline) {
        return transactions.write(
                "registering a vector store",
                deadline,
                () -> stores.register(
                        store.id().value(),
                        StorableText.of(store.model().name()),
                        store.model().dimensions(),
                        at));
    }

    @Override
    public int forgetStores(Instant unseenSince, Deadline deadline) {
        int forgotten = transactions.write("forgetting vector stores", deadline, () -> {
            List<UUID> unseen = stores.lockUnseen(unseenSince);
            unseen.forEach(stores::remove);
            return unseen.size();
        });
        int dropped = FEW_LOCKS;
        while (dropped == FEW_LOCKS) {
            dropped = transactions.write("dropping what forgotten vector stores needed", deadline, () -> {
                // In the order of their locks, so that two who do this wait for each other one way round only.
                List<String> ids = documents.withUnusedVersions(FEW_LOCKS).stream()
                        .sorted(Comparator.comparingInt(String::hashCode))
                        .toList();
                ids.forEach(id -> documents.lock(LOCK_SPACE, id.hashCode()));
                ids.forEach(documents::dropUnusedVersions);
                return ids.size();
            });
        }
        return forgotten;
    }

    @Override
    public Acceptance accept(DocumentVersion version, Instant at, Deadline deadline) {
        String id = version.id().value();
        String source = StorableText.of(version.source().value());
        String hash = version.hash().hex();
        return transactions.write("accepting a document", deadline, () -> {
            lock(version.id());
            Optional<DocumentRow> known = documents.find(id);
            if (known.isPresent() && !known.get().source().equals(source)) {
                return new Acceptance.HeldByAnotherSource(
                        new SourceName(known.get().source()));
            }
            if (known.isPresent() && hash.equals(known.get().wanted())) {
                documents.clearFailure(id);
                return new Acceptance.Unchanged();
            }
            add(version);
            documents.want(id, source, hash, at);
            documents.dropUnusedVersions(id);
            return new Acceptance.Accepted();
        });
    }

    private void add(DocumentVersion version) {
        documents.addVersion(
                version.id().value(),
                version.hash().hex(),
                StorableText.of(version.source().value()),
                StorableText.of(version.title()),
                StorableText.of(version.url()).orElse(null),
                MetadataJson.write(version.metadata()),
                StorableText.of(version.text()),
                StorableText.of(version.chunker()),
                OutlinesJson.write(version.chunks()),
                version.chunks().size());
    }

    @Override
    public void recordFailure(
            DocumentId id, SourceName source, IngestionFailure failure, Instant at, Deadline deadline) {
        transactions.write("recording that a document could not be ingested", deadline, () -> {
            lock(id);
            documents.fail(
                    id.value(),
                    StorableText.of(source.value()),
                    StorableText.of(failure.message()),
                    failure.reason().map(FailureReason::code).orElse(null),
                    at);
        });
    }

    @Override
    public boolean retract(DocumentId id, Deadline deadline) {
        return transactions.write("retracting a document", deadline, () -> {
            lock(id);
            if (documents.remove(id.value()) == 0) {
                return false;
            }
            stores.storesShowing(id.value()).forEach(stores::nextGeneration);
            stores.hideEverywhere(id.value());
            documents.dropUnusedVersions(id.value());
            documents.erase(id.value());
            return true;
        });
    }

    @Override
    public Optional<DocumentVersion> version(DocumentId id, VersionHash hash, Deadline deadline) {
        return transactions
                .read("reading a document's version", deadline, () -> documents.version(id.value(), hash.hex()))
                .map(row -> LedgerRows.version(id, hash, row));
    }

    @Override
    public List<ChunkId> chunkIds(DocumentId id, VersionHash hash, Deadline deadline) {
        return transactions
                .read(
                        "reading the ids of a version's chunks",
                        deadline,
                        () -> documents.chunkIds(id.value(), hash.hex()))
                .stream()
                .map(chunk -> new ChunkId(UUID.fromString(chunk)))
                .toList();
    }

    @Override
    public ClaimOutcome beginWrite(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline) {
        return transactions.write("beginning to write a document's chunks", deadline, () -> {
            lock(id);
            if (!documents.hasVersion(id.value(), hash.hex())) {
                return ClaimOutcome.REFUSED;
            }
            requireRegistered(store);
            return claimed(store, id, hash, claim, givenUp);
        });
    }

    private ClaimOutcome claimed(StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp) {
        boolean granted = stores.note(
                store.value(),
                id.value(),
                hash.hex(),
                claim.id(),
                claim.worker().value(),
                claim.since(),
                givenUp);
        return granted ? ClaimOutcome.GRANTED : ClaimOutcome.HELD_ELSEWHERE;
    }

    @Override
    public boolean makeCurrent(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant at, Deadline deadline) {
        return transactions.write("making a document's version current", deadline, () -> {
            lock(id);
            if (isCurrent(store, id, hash)) {
                return true;
            }
            if (!isWanted(id, hash) || !stores.holds(store.value(), id.value(), hash.hex(), claim.id())) {
                return false;
            }
            requireRegistered(store);
            stores.endClaim(store.value(), id.value(), hash.hex());
            long generation = stores.nextGeneration(store.value()).orElseThrow();
            stores.setCurrent(store.value(), id.value(), hash.hex(), generation, at);
            return true;
        });
    }

    @Override
    public ClaimOutcome beginTakingOut(
            StoreId store, DocumentId id, VersionHash hash, Claim claim, Instant givenUp, Deadline deadline) {
        return transactions.write("beginning to take a version's chunks out", deadline, () -> {
            lock(id);
            boolean stays = isWanted(id, hash)
                    || isCurrent(store, id, hash)
                    || !stores.isNoted(store.value(), id.value(), hash.hex());
            return stays ? ClaimOutcome.REFUSED : claimed(store, id, hash, claim, givenUp);
        });
    }

    private boolean isCurrent(StoreId store, DocumentId id, VersionHash hash) {
        return stores.currentHash(store.value(), id.value())
                .map(hash.hex()::equals)
                .orElse(false);
    }

    private boolean isWanted(DocumentId id, VersionHash hash) {
        return documents
                .find(id.value())
                .map(document -> hash.hex().equals(document.wanted()))
                .orElse(false);
    }

    @Override
    public void forget(StoreId store, DocumentId id, VersionHash hash, Claim claim, Deadline deadline) {
        transactions.write("noting that a version's chunks are gone", deadline, () -> {
            lock(id);
            if (stores.forget(store.value(), id.value(), hash.hex(), claim.id()) > 0) {
                documents.dropUnusedVersions(id.value());
            }
        });
    }

    @Override
    public boolean lose(StoreId store, DocumentId id, CurrentVersion lost, Deadline deadline) {
        return transactions.write("noting that a version's chunks are lost", deadline, () -> {
            lock(id);
            boolean current = stores.current(store.value(), List.of(id.value())).stream()
                    .anyMatch(row ->
                            row.hash().equals(lost.hash().hex()) && row.sinceGeneration() == lost.sinceGeneration());
            if (current) {
                stores.nextGeneration(store.value());
                stores.hide(store.value(), id.value());
            }
            return current;
        });
    }

    @Override
    public long recordedChunks(StoreId store, Deadline deadline) {
        return transactions.read(
                "counting a vector store's chunks in the ledger", deadline, () -> stores.recordedChunks(store.value()));
    }

    @Override
    public List<RecordedVersion> recorded(
            StoreId store, Optional<RecordedVersion> after, int limit, Deadline deadline) {
        requireLimit(limit);
        String afterHash = after.map(version -> version.hash().hex()).orElse("");
        return transactions
                .read(
                        "listing what the ledger knows of a vector store",
                        deadline,
                        () -> stores.recorded(
                                store.value(), lowerBound(after.map(RecordedVersion::id)), afterHash, limit))
                .stream()
                .map(LedgerRows::recorded)
                .toList();
    }

    @Override
    public List<RecordedVersion> youngest(StoreId store, int limit, Deadline deadline) {
        requireLimit(limit);
        return transactions
                .read("listing what became current last", deadline, () -> stores.youngest(store.value(), limit))
                .stream()
                .map(LedgerRows::recorded)
                .toList();
    }

    @Override
    public StoreWork work(StoreId store, DocumentId id, Deadline deadline) {
        return LedgerRows.work(transactions.read(
                "comparing a vector store with the ledger", deadline, () -> stores.work(store.value(), id.value())));
    }

    @Override
    public List<StoreWork> unlevel(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline) {
        requireLimit(limit);
        return transactions
                .read(
                        "comparing a vector store with the ledger",
                        deadline,
                        () -> stores.unlevel(store.value(), lowerBound(after), limit))
                .stream()
                .map(LedgerRows::work)
                .toList();
    }

    @Override
    public long generation(StoreId store, Deadline deadline) {
        return transactions
                .read("reading a vector store's generation", deadline, () -> stores.generation(store.value()))
                .orElse(0L);
    }

    @Override
    public Map<DocumentId, CurrentVersion> currentVersions(StoreId store, Set<DocumentId> ids, Deadline deadline) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        List<String> values = ids.stream().map(DocumentId::value).toList();
        Map<DocumentId, CurrentVersion> current = new HashMap<>();
        transactions
                .read("reading which versions are current", deadline, () -> stores.current(store.value(), values))
                .forEach(row -> current.put(
                        new DocumentId(row.documentId()),
                        new CurrentVersion(new VersionHash(row.hash()), row.sinceGeneration())));
        return current;
    }

    @Override
    public DocumentPage list(StoreId store, Optional<DocumentId> after, int limit, Deadline deadline) {
        requireLimit(limit);
        List<DocumentSummary> found = transactions
                .read("listing documents", deadline, () -> stores.page(store.value(), lowerBound(after), limit + 1))
                .stream()
                .map(LedgerRows::summary)
                .toList();
        if (found.size() <= limit) {
            return new DocumentPage(found, Optional.empty());
        }
        List<DocumentSummary> page = found.subList(0, limit);
        return new DocumentPage(page, Optional.of(page.getLast().id()));
    }

    @Override
    public Optional<DocumentDetail> find(StoreId store, DocumentId id, Deadline deadline) {
        return transactions
                .read("reading a document", deadline, () -> stores.find(store.value(), id.value()))
                .map(LedgerRows::detail);
    }

    @Override
    public Set<DocumentId> idsOf(SourceName source, Deadline deadline) {
        return transactions
                .read("listing a source's documents", deadline, () -> documents.idsOf(StorableText.of(source.value())))
                .stream()
                .map(DocumentId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void lock(DocumentId id) {
        documents.lock(LOCK_SPACE, id.value().hashCode());
    }

    private void requireRegistered(StoreId store) {
        if (stores.hold(store.value()).isEmpty()) {
            throw new IllegalArgumentException("the store " + store + " has not been registered");
        }
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MOST_ROWS) {
            throw new IllegalArgumentException("a page holds 1 to " + MOST_ROWS + " documents, not " + limit);
        }
    }

    /** Every id is greater than the empty text. */
    private static String lowerBound(Optional<DocumentId> after) {
        return after.map(DocumentId::value).orElse("");
    }
}
