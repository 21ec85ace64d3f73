package dev.ragagent.core.retrieval;

import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.DocumentLedger;
import dev.ragagent.port.out.VectorStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds the best chunks for a question: candidates of both sides, only such as the ledger calls current, fused,
 * near-duplicates dropped. Safe for many threads.
 */
public final class Retriever {
    /** How many candidates each side is asked for at first. The fusion's weights were measured with this number. */
    static final int CANDIDATES = 100;

    /** The most that a store gives. */
    private static final int MOST_CANDIDATES = 1000;

    private final VectorStore store;
    private final PatientStore patient;
    private final WholeVersionSearch search;
    private final EmbeddingModel model;
    private final Fusion fusion;

    /** @param model the one that questions are embedded with */
    public Retriever(VectorStore store, DocumentLedger ledger, EmbeddingModel model, Fusion fusion) {
        this.store = Objects.requireNonNull(store, "store");
        this.patient = new PatientStore(store);
        this.search = new WholeVersionSearch(patient, ledger);
        this.model = Objects.requireNonNull(model, "model");
        this.fusion = Objects.requireNonNull(fusion, "fusion");
    }

    /**
     * The best chunks. Without a query vector the terms alone decide; a store without term search is searched by vectors
     * alone.
     *
     * @throws InvalidRequestException when {@code SPARSE} is asked of a store without term search
     * @throws dev.ragagent.error.DependencyException when the store or the ledger is down or silent, when the store holds vectors of
     *     another model, and when neither side can be searched
     */
    public Retrieval retrieve(RetrievalQuery query, Deadline deadline) {
        var mode = possibleMode(query);
        var identity = identity(deadline);
        int limit = CANDIDATES;
        while (true) {
            var candidateQuery =
                    new CandidateQuery(query.text(), query.embedded().vector(), mode, query.filter(), limit);
            var found = search.search(candidateQuery, identity.id(), deadline);
            var ranked = fusion.rank(mode, found.candidates());
            var best = NearDuplicates.dropped(ranked, query.topK());
            if (best.size() >= query.topK() || !found.moreToFind() || limit == MOST_CANDIDATES) {
                return new Retrieval(
                        mode,
                        best,
                        embeddings(best, deadline),
                        found.candidates().idealSparse());
            }
            limit = Math.min(limit * 3, MOST_CANDIDATES);
        }
    }

    private RetrievalMode possibleMode(RetrievalQuery query) {
        boolean sparse = store.capabilities().contains(VectorStoreCapability.SPARSE_SEARCH);
        if (query.mode() == RetrievalMode.SPARSE && !sparse) {
            throw new InvalidRequestException(
                    "mode",
                    "this vector store has no term search, so \"sparse\" can't be asked of it; ask for \"dense\"");
        }
        if (query.embedded().vector().isPresent()) {
            return sparse ? query.mode() : RetrievalMode.DENSE;
        }
        if (!sparse) {
            throw query.embedded().failure().orElseThrow();
        }
        return RetrievalMode.SPARSE;
    }

    private StoreIdentity identity(Deadline deadline) {
        var identity = patient.identity(deadline);
        ModelMismatch.between(identity, model).ifPresent(message -> {
            throw new VectorStoreException(false, message, null);
        });
        return identity;
    }

    /** Only for the diversity of several chunks, so a single one needs no call. */
    private Map<ChunkId, Embedding> embeddings(List<RankedChunk> chunks, Deadline deadline) {
        if (chunks.size() < 2) {
            return Map.of();
        }
        return patient.embeddings(chunks.stream().map(c -> c.chunk().id()).toList(), deadline);
    }
}
