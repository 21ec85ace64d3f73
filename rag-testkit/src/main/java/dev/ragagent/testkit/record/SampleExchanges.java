package dev.ragagent.testkit.record;

import dev.ragagent.model.access.Principal;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.ConfidenceMetrics;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.Exchange;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.RetrievedChunk;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.Answerability;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.score.Confidence;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import dev.ragagent.model.score.SparseScore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/** Exchanges to fill conversations with, plain ones and those that use every field. */
public final class SampleExchanges {
    private static final String TEXT = "N\u00f6des talk over topics. \ud83e\udd16 They do.";

    private SampleExchanges() {}

    /** A decision with everything that one can hold. */
    public static DecisionRecord fullDecision() {
        return new DecisionRecord(
                "ab".repeat(32),
                true,
                "raw high=0.85 medium=0.75 low=0.6",
                Optional.of("bge-small-en-v1.5-q"),
                Optional.of(RetrievalMode.HYBRID),
                5,
                new CalibratedScore(0.7),
                true,
                new Filter.AllOf(List.of(
                        new Filter.AnyOf(
                                "k\u00efnd",
                                Set.of(new MetadataValue.Text("gu\u00efde"), new MetadataValue.Flag(true))),
                        new Filter.AnyOf(
                                "edition", Set.of(new MetadataValue.Decimal(2), new MetadataValue.Decimal(0.1))))),
                List.of(
                        new RetrievedChunk(
                                new ChunkId(new UUID(1, 1)),
                                Optional.of(new DocumentId("guides/n\u00f6des")),
                                new FusionScore(0.91),
                                Optional.of(new CosineSimilarity(-0.25)),
                                Optional.of(new SparseScore(17.3)),
                                OptionalInt.of(1),
                                OptionalInt.of(4)),
                        new RetrievedChunk(
                                new ChunkId(new UUID(2, 2)),
                                Optional.empty(),
                                new FusionScore(-1e-300),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                OptionalInt.empty())));
    }

    /** A decision with nothing that may be absent. */
    public static DecisionRecord bareDecision() {
        return new DecisionRecord(
                "00".repeat(32),
                false,
                "none",
                Optional.empty(),
                Optional.empty(),
                1,
                new CalibratedScore(0),
                false,
                Filter.everything(),
                List.of());
    }

    /** Answers of every kind that fields can make, all of one session and of that time. */
    public static List<Answer> answersOfEveryForm(SessionId session, Instant at) {
        return List.of(
                generated(session, at),
                extractive(session, at),
                refusal(session, at, RefusalReason.NO_RELEVANT_CONTEXT),
                refusal(session, at, RefusalReason.LOW_CONFIDENCE),
                refusal(session, at, RefusalReason.UNGROUNDED_ANSWER),
                smallTalk(new MessageId(new UUID(9, 9)), session, "Hello \ud83d\udc4b", at));
    }

    /** A turn of small talk of that number in the session; question and answer tell the number. */
    static Turn turn(SessionId session, int number, Instant at) {
        return new Turn(
                new AskedQuestion(
                        new MessageId(new UUID(session.value().getMostSignificantBits(), 2L * number)),
                        "Question " + number,
                        at.minusSeconds(1)),
                smallTalk(
                        new MessageId(new UUID(session.value().getMostSignificantBits(), 2L * number + 1)),
                        session,
                        "Answer " + number,
                        at));
    }

    static Exchange begin(Principal owner, Turn turn) {
        return new Exchange(owner, true, turn, bareDecision());
    }

    static Exchange goOn(Principal owner, Turn turn) {
        return new Exchange(owner, false, turn, fullDecision());
    }

    private static Answer generated(SessionId session, Instant at) {
        return new Answer(
                new MessageId(new UUID(3, 1)),
                session,
                "They talk over topics [1]. Or so \"they\" say.",
                AnswerKind.GENERATED,
                true,
                Optional.of(new Assessment(
                        new Verdict.Allowed(new Confidence(0.7512345678901234), ConfidenceLevel.MEDIUM),
                        new ConfidenceMetrics(0.8, 0.1 + 0.2, 1, 2, 2),
                        Optional.of(new Answerability(1.0 / 3)))),
                Optional.of("Please check the sources."),
                List.of(fullPassage(), barePassage()),
                List.of(new Citation(
                        1,
                        new CodePointRange(0, 26),
                        new CodePointRange(22, 25),
                        "N\u00f6des talk over topics.",
                        new CodePointRange(0, 23))),
                List.of(new CodePointRange(27, 44), new CodePointRange(1, 2)),
                at,
                Optional.of("gpt-4o-mini"),
                new TokenUsage(1234, Integer.MAX_VALUE),
                new Timings(Duration.ofNanos(1), Duration.ofMillis(20), Duration.ofSeconds(30), Duration.ofDays(400)));
    }

    private static Answer extractive(SessionId session, Instant at) {
        return new Answer(
                new MessageId(new UUID(3, 2)),
                session,
                "N\u00f6des talk over topics. [1]",
                AnswerKind.EXTRACTIVE,
                false,
                Optional.of(new Assessment(
                        new Verdict.Allowed(new Confidence(1), ConfidenceLevel.HIGH),
                        new ConfidenceMetrics(1, 1, 1, 1, 0),
                        Optional.empty())),
                Optional.empty(),
                List.of(barePassage()),
                List.of(),
                List.of(),
                at,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    }

    private static Answer refusal(SessionId session, Instant at, RefusalReason reason) {
        return new Answer(
                new MessageId(new UUID(4, reason.name().hashCode())),
                session,
                "The documents do not say.",
                AnswerKind.REFUSAL,
                false,
                Optional.of(new Assessment(
                        new Verdict.Refused(Confidence.NONE, reason), ConfidenceMetrics.NONE, Optional.empty())),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                at,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(Duration.ZERO, Duration.ofMillis(3), Duration.ZERO, Duration.ofMillis(4)));
    }

    /** The barest answer: nothing was looked for, nothing is cited. */
    public static Answer smallTalk(MessageId id, SessionId session, String text, Instant at) {
        return new Answer(
                id,
                session,
                text,
                AnswerKind.SMALL_TALK,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                at,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ofMillis(1)));
    }

    private static Passage fullPassage() {
        var chunk = new Chunk(
                new ChunkId(new UUID(1, 1)),
                new DocumentId("\u00fc/\ud83e\udd16.md"),
                new VersionHash("cd".repeat(32)),
                7,
                new SourceName("h\u00e4ndbook"),
                "Title with \"quotes\" and \\",
                Optional.of("Chapter"),
                Optional.of("Section\t2"),
                Optional.of("https://example.org/nodes#a"),
                new Metadata(Map.of(
                        "version", new MetadataValue.Decimal(2),
                        "name", new MetadataValue.Text("2"),
                        "draft", new MetadataValue.Flag(false))),
                new TextSpan(100, 100 + TEXT.length()),
                TEXT);
        return new Passage(
                1,
                chunk,
                Optional.of(new CalibratedScore(0.8)),
                Optional.of(new CosineSimilarity(-0.5)),
                OptionalInt.of(1),
                OptionalInt.of(20));
    }

    private static Passage barePassage() {
        var chunk = new Chunk(
                new ChunkId(new UUID(2, 2)),
                new DocumentId("bare"),
                new VersionHash("01".repeat(32)),
                0,
                SourceName.DEFAULT,
                "bare",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, TEXT.length()),
                TEXT);
        return new Passage(2, chunk, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }
}
