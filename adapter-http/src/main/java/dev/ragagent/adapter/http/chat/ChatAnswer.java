package dev.ragagent.adapter.http.chat;

import dev.ragagent.adapter.http.search.Source;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
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
        String response,
        boolean shouldAnswer,
        String answerKind,
        boolean degraded,
        @Nullable Double confidence,
        @Nullable String confidenceLevel,
        @Nullable Double answerability,
        Metrics confidenceMetrics,
        @Nullable String disclaimer,
        @Nullable String refusalReason,
        List<Source> sources,
        List<CitationEntry> citations,
        List<Sentence> unsupported,
        @Nullable String sessionId,
        String messageId,
        String timestamp,
        @Nullable String model,
        Usage usage,
        Spans timingsMs) {
    /** The figures behind the confidence; zeros when there are none. */
    @WireFormat
    public record Metrics(
            double averageSimilarity,
            double minSimilarity,
            double maxSimilarity,
            int numChunks,
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
    public record Sentence(int answerStart, int answerEnd) {
        private static Sentence of(CodePointRange range) {
            return new Sentence(range.start(), range.end());
        }
    }

    /** What the language model counted. */
    @WireFormat
    public record Usage(int promptTokens, int completionTokens) {
        /** As they leave. */
        public static Usage of(TokenUsage usage) {
            return new Usage(usage.promptTokens(), usage.completionTokens());
        }
    }

    /** How long the stages took, in whole milliseconds. */
    @WireFormat
    public record Spans(long embedding, long retrieval, long generation, long total) {
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
