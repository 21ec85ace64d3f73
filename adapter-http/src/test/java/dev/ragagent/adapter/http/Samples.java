package dev.ragagent.adapter.http;

import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.score.Answerability;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.Confidence;
import dev.ragagent.model.score.CosineSimilarity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Values as use cases give them. */
public final class Samples {
    public static final SessionId SESSION = new SessionId(UUID.fromString("550e8400-e29b-41d4-a716-446655440000"));
    public static final MessageId MESSAGE = new MessageId(UUID.fromString("6fa459ea-ee8a-4ca4-894e-db77e160355e"));
    public static final Instant AT = Instant.parse("2025-12-17T10:30:00.0009Z");
    public static final String PASSAGE = "🦀 crabs walk sideways. They have ten legs.";

    private Samples() {}

    /** The first passage: with chapter, section, URL, both scores, found by both sides. */
    public static Passage fullPassage() {
        return new Passage(
                1,
                chunk(Optional.of("Animals"), Optional.of("Crabs"), Optional.of("https://example.org/crabs")),
                Optional.of(new CalibratedScore(0.9)),
                Optional.of(new CosineSimilarity(0.62)),
                OptionalInt.of(2),
                OptionalInt.of(1));
    }

    /** The second passage: with nothing that may be missing. */
    public static Passage barePassage() {
        return new Passage(
                2,
                chunk(Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    private static Chunk chunk(Optional<String> chapter, Optional<String> section, Optional<String> url) {
        return new Chunk(
                new ChunkId(UUID.fromString("00000000-0000-5000-8000-000000000001")),
                new DocumentId("zoo/crabs.md"),
                new VersionHash("0".repeat(64)),
                15,
                SourceName.DEFAULT,
                "Crabs",
                chapter,
                section,
                url,
                Metadata.EMPTY,
                new TextSpan(0, PASSAGE.length()),
                PASSAGE);
    }

    public static Assessment allowed() {
        return new Assessment(
                new Verdict.Allowed(new Confidence(0.87), ConfidenceLevel.HIGH),
                new ConfidenceMetrics(0.81, 0.77, 0.9, 5, 0.31),
                Optional.of(new Answerability(0.81)));
    }

    public static Assessment refused() {
        return new Assessment(
                new Verdict.Refused(new Confidence(0.41), RefusalReason.LOW_CONFIDENCE),
                new ConfidenceMetrics(0.4, 0.39, 0.41, 2, 0.2),
                Optional.empty());
    }

    /** A model's answer with every part there. */
    public static Answer generated() {
        return new Answer(
                MESSAGE,
                SESSION,
                "They walk sideways [1]. Nobody knows why.",
                AnswerKind.GENERATED,
                true,
                Optional.of(allowed()),
                Optional.of("Check the sources."),
                List.of(fullPassage(), barePassage()),
                List.of(new Citation(
                        1,
                        new CodePointRange(0, 23),
                        new CodePointRange(19, 22),
                        "crabs walk sideways",
                        new CodePointRange(2, 21))),
                List.of(new CodePointRange(24, 41)),
                AT,
                Optional.of("gpt-4o-mini"),
                new TokenUsage(512, 88),
                new Timings(
                        Duration.ofNanos(40_500_000),
                        Duration.ofNanos(6_499_999),
                        Duration.ofMillis(803),
                        Duration.ofMillis(850)));
    }

    public static Answer refusal() {
        return bare("I can't answer that from the documents.", AnswerKind.REFUSAL, Optional.of(refused()));
    }

    public static Answer smallTalk() {
        return bare("Hello! Ask me something.", AnswerKind.SMALL_TALK, Optional.empty());
    }

    private static Answer bare(String text, AnswerKind kind, Optional<Assessment> assessment) {
        return new Answer(
                MESSAGE,
                SESSION,
                text,
                kind,
                false,
                assessment,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                AT,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1)));
    }
}
