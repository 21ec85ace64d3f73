package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.search.Source;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.Property;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.score.Answerability;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The body of an answer. Numbers between 0 and 1 leave as they were computed, without rounding. */
@WireFormat
public record ChatAnswer(
        @Property("The answer with markers `[n]` of its sources, or a courteous refusal.")
        String response,

        @Property("Whether the question was answered.") boolean shouldAnswer,

        @Property(
                value = "By a language model, by whole sentences quoted from the sources, or not at all.",
                labels = AnswerKind.class)
        String answerKind,

        @Property("Whether a part was down, and the answer was made without it.")
        boolean degraded,

        @Property(
                value = "The probability that a right passage is among the sources; null for small talk.",
                minimum = 0,
                maximum = 1)
        @Nullable
        Double confidence,

        @Property(labels = ConfidenceLevel.class) @Nullable String confidenceLevel,

        @Property(value = "How far the passages seem to hold the very thing asked for.", minimum = 0, maximum = 1)
        @Nullable
        Double answerability,

        Metrics confidenceMetrics,

        @Property("A sentence when the level is medium or low.") @Nullable
        String disclaimer,

        @Property(value = "Why it was refused; null when it was not.", labels = RefusalReason.class) @Nullable
        String refusalReason,

        @Property("The passages that the answer was made from; empty on a refusal.")
        List<Source> sources,

        List<CitationEntry> citations,

        @Property("Sentences of the answer that nothing supports.")
        List<Sentence> unsupported,

        @Property(value = "For the next question; null where the client keeps the conversation.", format = "uuid")
        @Nullable
        String sessionId,

        @Property(value = "Of the answer, for feedback.", format = "uuid")
        String messageId,

        @Property(format = "date-time") String timestamp,

        @Property("The language model; null when none wrote the answer.") @Nullable
        String model,

        Usage usage,
        Spans timingsMs) {
    /** The figures behind the confidence; zeros when there are none. */
    @WireFormat
    public record Metrics(
            double averageSimilarity,
            double minSimilarity,
            double maxSimilarity,
            @Property(minimum = 0) int numChunks,

            @Property("1 less the mean cosine between two of them; 0 below two.")
            double chunkDiversity) {
        /** As they leave. */
        public static Metrics of(ConfidenceMetrics metrics) {
            return new Metrics(
                    metrics.averageSimilarity(),
                    metrics.minSimilarity(),
                    metrics.maxSimilarity(),
                    metrics.chunks(),
                    metrics.diversity());
        }
    }

    /** A sentence of the answer; offsets count code points. */
    @WireFormat
    public record Sentence(
            @Property(minimum = 0) int answerStart,
            @Property(minimum = 0) int answerEnd) {
        private static Sentence of(CodePointRange range) {
            return new Sentence(range.start(), range.end());
        }
    }

    /** What the language model counted. */
    @WireFormat
    public record Usage(
            @Property(minimum = 0) int promptTokens,
            @Property(minimum = 0) int completionTokens) {
        /** As they leave. */
        public static Usage of(TokenUsage usage) {
            return new Usage(usage.promptTokens(), usage.completionTokens());
        }
    }

    /** How long the stages took, in whole milliseconds. */
    @WireFormat
    public record Spans(
            @Property(minimum = 0) long embedding,
            @Property(minimum = 0) long retrieval,
            @Property(minimum = 0) long generation,
            @Property(minimum = 0) long total) {
        /** As they leave. */
        public static Spans of(Timings timings) {
            return new Spans(
                    WireTime.millis(timings.embedding()),
                    WireTime.millis(timings.retrieval()),
                    WireTime.millis(timings.generation()),
                    WireTime.millis(timings.total()));
        }
    }

    /** The body for that answer. */
    public static ChatAnswer of(Answer answer) {
        return of(answer, answer.session().toString());
    }

    /** The body for an answer of a conversation that the client keeps: there is no session to name. */
    public static ChatAnswer withoutSession(Answer answer) {
        return of(answer, null);
    }

    private static ChatAnswer of(Answer answer, @Nullable String session) {
        Optional<Verdict> verdict = answer.assessment().map(Assessment::verdict);
        return new ChatAnswer(
                answer.text(),
                answer.answered(),
                Label.of(answer.kind()),
                answer.degraded(),
                verdict.map(v -> v.confidence().value()).orElse(null),
                verdict.map(v -> Label.of(v.level())).orElse(null),
                answer.assessment()
                        .flatMap(Assessment::answerability)
                        .map(Answerability::value)
                        .orElse(null),
                Metrics.of(answer.assessment().map(Assessment::metrics).orElse(ConfidenceMetrics.NONE)),
                answer.disclaimer().orElse(null),
                verdict.map(ChatAnswer::refusalReason).orElse(null),
                Source.of(answer.sources()),
                CitationEntry.of(answer.citations()),
                answer.unsupported().stream().map(Sentence::of).toList(),
                session,
                answer.id().toString(),
                WireTime.of(answer.at()),
                answer.model().orElse(null),
                Usage.of(answer.usage()),
                Spans.of(answer.timings()));
    }

    /** As it leaves; null when the verdict is no refusal. */
    public static @Nullable String refusalReason(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? Label.of(refused.reason()) : null;
    }
}
