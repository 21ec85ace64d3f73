package dev.ragagent.core.search;

import dev.ragagent.core.admission.Inquiry;
import dev.ragagent.core.confidence.ConfidencePolicy;
import dev.ragagent.core.confidence.Evidence;
import dev.ragagent.core.retrieval.EmbeddedQuestion;
import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.core.retrieval.RetrievalQuery;
import dev.ragagent.core.retrieval.Retriever;
import dev.ragagent.model.event.PipelineEvent.EmbedderFailed;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Retrieves and decides: the part of the journey that a question and a bare search have in common, so that the same
 * fields give the same numbers and the same verdict. Safe for many threads.
 */
public final class EvidenceSearch {
    private final Retriever retriever;
    private final ConfidencePolicy policy;
    private final PipelineObserver observer;

    /** @param observer is told of an embedder that failed, as the result says only that there was no vector */
    public EvidenceSearch(Retriever retriever, ConfidencePolicy policy, PipelineObserver observer) {
        this.retriever = Objects.requireNonNull(retriever, "retriever");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    /** Finds the evidence for the inquiry and has it judged; throws what {@link Retriever#retrieve} throws. */
    public Finding find(Inquiry inquiry, EmbeddedQuestion embedded, Deadline deadline) {
        embedded.failure().ifPresent(cause -> observer.on(new EmbedderFailed(cause)));
        long start = deadline.ticker().nanos();
        var query = new RetrievalQuery(inquiry.text(), embedded, inquiry.mode(), inquiry.filter(), inquiry.topK());
        var retrieval = retriever.retrieve(query, deadline);
        var decision = policy.decide(
                new Evidence(inquiry.text(), retrieval, inquiry.threshold(), inquiry.thresholdFromRequest()));
        return new Finding(
                retrieval, decision, Duration.ofNanos(deadline.ticker().nanos() - start));
    }

    /** The chunks as passages of a result, numbered from 1 in their order. */
    public List<Passage> passages(List<RankedChunk> chunks) {
        var passages = new ArrayList<Passage>();
        for (RankedChunk ranked : chunks) {
            passages.add(new Passage(
                    passages.size() + 1,
                    ranked.chunk(),
                    ranked.cosine().map(policy::similarity),
                    ranked.cosine(),
                    ranked.denseRank(),
                    ranked.sparseRank()));
        }
        return passages;
    }

    /** Whether the request's own threshold lets the chunk be shown; one whose similarity is unknown does not reach it. */
    boolean shows(Inquiry inquiry, RankedChunk ranked) {
        return !inquiry.thresholdFromRequest()
                || ranked.cosine()
                        .map(cosine -> policy.similarity(cosine).compareTo(inquiry.threshold()) >= 0)
                        .orElse(false);
    }

    /** The policy and its parameters, for decision records. */
    public String policy() {
        return policy.describe();
    }
}
