package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.model.conversation.Citation;
import java.util.List;

/** One entry of {@code citations}; offsets count code points. */
@WireFormat
public record CitationEntry(
        @Property(value = "The `index` of the source.", minimum = 1)
        int source,

        @Property("Where the cited part of the answer begins, in code points.")
        int answerStart,

        int answerEnd,
        @Property("Where its marker `[n]` begins.") int markerStart,
        int markerEnd,
        @Property("Verbatim words of the source.") String quote,
        @Property("Where they begin in its `chunk_text`.") int quoteStart,
        int quoteEnd) {
    /** The entries for these citations, in their order. */
    public static List<CitationEntry> of(List<Citation> citations) {
        return citations.stream().map(CitationEntry::of).toList();
    }

    private static CitationEntry of(Citation citation) {
        return new CitationEntry(
                citation.source(),
                citation.statement().start(),
                citation.statement().end(),
                citation.marker().start(),
                citation.marker().end(),
                citation.quote(),
                citation.quoteRange().start(),
                citation.quoteRange().end());
    }
}
