package dev.ragagent.adapter.http.search;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A passage as a source of an answer. Scores leave as they were computed, without rounding. */
@WireFormat
public record Source(
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
        Double rawScore) {
    /** The sources for these passages, in their order. */
    public static List<Source> of(List<Passage> passages) {
        return passages.stream().map(Source::of).toList();
    }

    static Source of(Passage passage) {
        var chunk = passage.chunk();
        return new Source(
                passage.index(),
                chunk.documentId().value(),
                chunk.id().toString(),
                chunk.ordinal(),
                chunk.title(),
                chunk.chapter().orElse(null),
                chunk.section().orElse(null),
                chunk.url().orElse(null),
                chunk.text(),
                passage.similarity().map(CalibratedScore::value).orElse(null),
                passage.cosine().map(CosineSimilarity::value).orElse(null));
    }
}
