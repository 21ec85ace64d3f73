package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.score.Answerability;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The body of a search's answer. Numbers between 0 and 1 leave as they were computed, without rounding. */
@WireFormat
public record SearchAnswer(
        List<Hit> results,
        double confidence,
        String confidenceLevel,
        @Nullable Double answerability,
        boolean shouldAnswer,
        Spans timingsMs) {
    /** A source with the ranks that it had on either side. */
    @WireFormat
    public record Hit(
            int index,
            String documentId,
            String chunkId,
            int chunkIndex,
            String title,
            @Nullable String chapter,
            @Nullable String section,
            @Nullable String url,
            String chunkText,
            @Nullable Double similarityScore,
            @Nullable Double rawScore,
            @Nullable Integer denseRank,
            @Nullable Integer sparseRank) {
        private static Hit of(Passage passage) {
            Source source = Source.of(passage);
            return new Hit(
                    source.index(),
                    source.documentId(),
                    source.chunkId(),
                    source.chunkIndex(),
                    source.title(),
                    source.chapter(),
                    source.section(),
                    source.url(),
                    source.chunkText(),
                    source.similarityScore(),
                    source.rawScore(),
                    rank(passage.denseRank()),
                    rank(passage.sparseRank()));
        }

        private static @Nullable Integer rank(OptionalInt rank) {
            return rank.isPresent() ? rank.getAsInt() : null;
        }
    }

    /** How long the stages took, in whole milliseconds. */
    @WireFormat
    public record Spans(long embedding, long retrieval, long total) {}

    /** The body for that result. */
    public static SearchAnswer of(SearchResult result) {
        Verdict verdict = result.assessment().verdict();
        var timings = result.timings();
        return new SearchAnswer(
                result.passages().stream().map(Hit::of).toList(),
                verdict.confidence().value(),
                Label.of(verdict.level()),
                result.assessment().answerability().map(Answerability::value).orElse(null),
                verdict instanceof Verdict.Allowed,
                new Spans(
                        WireTime.millis(timings.embedding()),
                        WireTime.millis(timings.retrieval()),
                        WireTime.millis(timings.total())));
    }
}
