package dev.ragagent.adapter.http.admin;

import dev.ragagent.adapter.http.chat.ChatAnswer;
import dev.ragagent.adapter.http.wire.Label;
import dev.ragagent.adapter.http.wire.WireFormat;
import dev.ragagent.adapter.http.wire.WireTime;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.CitedChunk;
import dev.ragagent.model.conversation.Decision;
import dev.ragagent.model.conversation.DecisionContent;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Explanation;
import dev.ragagent.model.conversation.Feedback;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.SparseScore;
import io.micronaut.json.tree.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Why an answer was given or refused: in words, and all that is kept of it. */
@WireFormat
public record ExplanationEntry(
        String messageId,
        List<String> explanation,
        String sessionId,
        String principal,
        String timestamp,
        String answerKind,
        boolean degraded,
        @Nullable Double confidence,
        @Nullable String confidenceLevel,
        @Nullable String refusalReason,
        ChatAnswer.Metrics confidenceMetrics,
        String questionSha256,
        boolean rewritten,
        String policy,
        @Nullable String embeddingModel,
        @Nullable String mode,
        int topK,
        double similarityThreshold,
        boolean thresholdFromRequest,
        Map<String, List<JsonNode>> filters,
        List<Retrieved> retrieved,
        List<Cited> citations,
        int unsupported,
        @Nullable String model,
        ChatAnswer.Usage usage,
        ChatAnswer.Spans timingsMs,
        @Nullable Words content,
        @Nullable Given feedback) {
    /** A passage that was looked at. */
    @WireFormat
    public record Retrieved(
            String chunkId,
            @Nullable String documentId,
            double fusionScore,
            @Nullable Double rawScore,
            @Nullable Double sparseScore,
            @Nullable Integer denseRank,
            @Nullable Integer sparseRank) {
        static Retrieved of(RetrievedChunk chunk) {
            return new Retrieved(
                    chunk.id().toString(),
                    chunk.document().map(id -> id.value()).orElse(null),
                    chunk.fusion().value(),
                    chunk.cosine().map(CosineSimilarity::value).orElse(null),
                    chunk.sparse().map(SparseScore::value).orElse(null),
                    orNull(chunk.denseRank()),
                    orNull(chunk.sparseRank()));
        }

        private static @Nullable Integer orNull(OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : null;
        }
    }

    /** A citation without its words; offsets count code points. */
    @WireFormat
    public record Cited(int source, String chunkId, int answerStart, int answerEnd, int quoteStart, int quoteEnd) {
        private static Cited of(CitedChunk citation) {
            return new Cited(
                    citation.source(),
                    citation.chunk().toString(),
                    citation.statement().start(),
                    citation.statement().end(),
                    citation.quote().start(),
                    citation.quote().end());
        }
    }

    /** The words, where the operator has them kept. */
    @WireFormat
    public record Words(String question, String answer) {
        private static Words of(DecisionContent content) {
            return new Words(content.question(), content.answer());
        }
    }

    /** What the reader thought of it. */
    @WireFormat
    public record Given(String rating, @Nullable String comment, String timestamp) {
        private static Given of(Feedback feedback) {
            return new Given(Label.of(feedback.rating()), feedback.comment().orElse(null), WireTime.of(feedback.at()));
        }
    }

    /** The body for that explanation. */
    public static ExplanationEntry of(Explanation explanation) {
        Decision decision = explanation.decision();
        DecisionRecord record = decision.record();
        Optional<Verdict> verdict = decision.outcome().assessment().map(Assessment::verdict);
        return new ExplanationEntry(
                decision.answer().toString(),
                explanation.sentences(),
                decision.session().toString(),
                decision.owner().name(),
                WireTime.of(decision.at()),
                Label.of(decision.outcome().kind()),
                decision.outcome().degraded(),
                verdict.map(it -> it.confidence().value()).orElse(null),
                verdict.map(it -> Label.of(it.level())).orElse(null),
                verdict.map(ChatAnswer::refusalReason).orElse(null),
                ChatAnswer.Metrics.of(
                        decision.outcome().assessment().map(Assessment::metrics).orElse(ConfidenceMetrics.NONE)),
                record.questionHash(),
                record.rewritten(),
                record.policy(),
                record.embeddingModel().orElse(null),
                record.mode().map(Label::of).orElse(null),
                record.topK(),
                record.similarityThreshold().value(),
                record.thresholdFromRequest(),
                FilterEntries.of(record.filter()),
                record.retrieved().stream().map(Retrieved::of).toList(),
                decision.outcome().citations().stream().map(Cited::of).toList(),
                decision.outcome().unsupported(),
                decision.outcome().model().orElse(null),
                ChatAnswer.Usage.of(decision.outcome().usage()),
                ChatAnswer.Spans.of(decision.outcome().timings()),
                decision.content().map(Words::of).orElse(null),
                decision.feedback().map(Given::of).orElse(null));
    }
}
