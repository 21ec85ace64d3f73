package dev.ragagent.adapter.http.page;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.Confidence;
import dev.ragagent.model.score.CosineSimilarity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** An answer put together for a page to show; offsets are found by the words. */
final class ShownAnswer {
    private final String text;
    private AnswerKind kind = AnswerKind.GENERATED;
    private final List<Passage> sources = new ArrayList<>();
    private final List<Citation> citations = new ArrayList<>();
    private final List<CodePointRange> unsupported = new ArrayList<>();

    ShownAnswer(String text) {
        this.text = text;
    }

    ShownAnswer kind(AnswerKind wanted) {
        kind = wanted;
        return this;
    }

    /** One more source, numbered in the order of these calls. */
    ShownAnswer source(String title, String passage, String url) {
        var chunk = new Chunk(
                new ChunkId(UUID.fromString("00000000-0000-5000-8000-000000000001")),
                new DocumentId("zoo/" + sources.size() + ".md"),
                new VersionHash("0".repeat(64)),
                0,
                SourceName.DEFAULT,
                title,
                Optional.of("Animals"),
                Optional.empty(),
                Optional.of(url),
                Metadata.EMPTY,
                new TextSpan(0, passage.length()),
                passage);
        sources.add(new Passage(
                sources.size() + 1,
                chunk,
                Optional.of(new CalibratedScore(0.9)),
                Optional.of(new CosineSimilarity(0.62)),
                OptionalInt.of(1),
                OptionalInt.of(1)));
        return this;
    }

    /** Ties the first marker of that source behind these words to a quote. */
    ShownAnswer cites(int source, String statement, String quote) {
        String passage = sources.get(source - 1).chunk().text();
        int begin = place(text, statement, 0);
        int marker = place(text, "[" + source + "]", begin);
        citations.add(new Citation(
                source,
                range(text, begin, marker + 3),
                range(text, marker, marker + 3),
                quote,
                range(passage, place(passage, quote, 0), place(passage, quote, 0) + quote.length())));
        return this;
    }

    /** Says that nothing supports these words. */
    ShownAnswer unsupported(String words) {
        int begin = place(text, words, 0);
        unsupported.add(range(text, begin, begin + words.length()));
        return this;
    }

    Answer make() {
        return make(kind, Samples.allowed());
    }

    static Answer refusal(RefusalReason reason) {
        return new ShownAnswer("I am sorry, what I found does not fit this question well enough.")
                .make(
                        AnswerKind.REFUSAL,
                        new Assessment(
                                new Verdict.Refused(new Confidence(0.41), reason),
                                Samples.refused().metrics(),
                                Optional.empty()));
    }

    private Answer make(AnswerKind as, Assessment assessment) {
        Answer whole = Samples.generated();
        return new Answer(
                whole.id(),
                whole.session(),
                text,
                as,
                false,
                Optional.of(assessment),
                Optional.empty(),
                sources,
                citations,
                unsupported,
                whole.at(),
                whole.model(),
                whole.usage(),
                whole.timings());
    }

    private static int place(String text, String words, int from) {
        int at = text.indexOf(words, from);
        if (at < 0) {
            throw new IllegalArgumentException("\"" + words + "\" does not stand in \"" + text + "\"");
        }
        return at;
    }

    private static CodePointRange range(String text, int begin, int end) {
        return CodePointRange.ofChars(text, begin, end);
    }
}
