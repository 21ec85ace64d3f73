package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.ConfidenceLevel;
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
        @Property("Best first.") List<Hit> results,
        @Property(minimum = 0, maximum = 1) double confidence,
        @Property(labels = ConfidenceLevel.class) String confidenceLevel,

        @Property(minimum = 0, maximum = 1) @Nullable Double answerability,

        @Property("Whether a question with these passages would be answered.")
        boolean shouldAnswer,

        Spans timingsMs) {
    /** A source with the ranks that it had on either side. */
    @WireFormat
    public record Hit(
            @Property(value = "The number that markers name it by.", minimum = 1)
            int index,

            String documentId,
            @Property(format = "uuid") String chunkId,

            @Property(value = "Its place in the document.", minimum = 0)
            int chunkIndex,

            String title,
            @Nullable String chapter,
            @Nullable String section,
            @Nullable String url,
            String chunkText,

            @Property(
                    value = "On the same scale for every embedding model; null without a vector.",
                    minimum = 0,
                    maximum = 1)
            @Nullable
            Double similarityScore,

            @Property(value = "The cosine.", minimum = -1, maximum = 1) @Nullable
            Double rawScore,

            @Property("Its place among the passages found by meaning; null when it was not.") @Nullable
            Integer denseRank,

            @Property("Its place among those found by terms.") @Nullable
            Integer sparseRank) {
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
