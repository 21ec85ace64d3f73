package dev.ragagent.core.search;

import dev.ragagent.core.admission.Admission;
import dev.ragagent.core.retrieval.EmbeddedQuestion;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.access.Scope;
import dev.ragagent.model.event.PipelineEvent.SearchServed;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.retrieval.SearchResult.SearchTimings;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.in.SearchPassages;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.port.out.PipelineObserver;
import java.time.Duration;
import java.util.Objects;

/** Retrieval alone: the passages, and what the confidence policy makes of them. */
public final class SearchService implements SearchPassages {
    private final Admission admission;
    private final Embedder embedder;
    private final EvidenceSearch search;
    private final PipelineObserver observer;

    public SearchService(Admission admission, Embedder embedder, EvidenceSearch search, PipelineObserver observer) {
        this.admission = Objects.requireNonNull(admission, "admission");
        this.embedder = Objects.requireNonNull(embedder, "embedder");
        this.search = Objects.requireNonNull(search, "search");
        this.observer = Objects.requireNonNull(observer, "observer");
    }

    @Override
    public SearchResult search(Caller caller, SearchRequest request, Deadline deadline) {
        caller.require(Scope.CHAT);
        long start = deadline.ticker().nanos();
        var inquiry = admission.admit(request);
        var embedded = EmbeddedQuestion.by(embedder, inquiry.text(), deadline);
        var finding = search.find(inquiry, embedded, deadline);
        var shown = finding.retrieval().chunks().stream()
                .filter(chunk -> search.shows(inquiry, chunk))
                .toList();
        var total = Duration.ofNanos(deadline.ticker().nanos() - start);
        var result = new SearchResult(
                search.passages(shown),
                finding.decision().assessment(),
                new SearchTimings(embedded.took(), finding.took(), total));
        observer.on(new SearchServed(result));
        return result;
    }
}
