package dev.ragagent.core;

import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.core.retrieval.Retrieval;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Timings;
import dev.ragagent.model.conversation.TokenUsage;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.DoubleStream;

/** Values for tests that do not care how they came about. */
public final class Samples {
    public static final VersionHash VERSION = new VersionHash("a".repeat(64));

    private Samples() {}

    /** The id that sorts at the n-th place. */
    public static ChunkId id(int n) {
        return new ChunkId(new UUID(0, n));
    }

    public static Chunk chunk(int n, String text) {
        return chunk(n, "doc-" + n, "Title", text);
    }

    public static Chunk chunk(int n, String document, String title, String text) {
        return new Chunk(
                id(n),
                new DocumentId(document),
                VERSION,
                0,
                SourceName.DEFAULT,
                title,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, text.length()),
                text);
    }

    public static RankedChunk ranked(Chunk chunk, double fusion, Optional<CosineSimilarity> cosine) {
        return new RankedChunk(
                chunk, new FusionScore(fusion), cosine, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** Chunks with these cosines, in this order. */
    public static Retrieval found(double... cosines) {
        int[] n = {0};
        var chunks = DoubleStream.of(cosines)
                .mapToObj(cosine -> {
                    n[0]++;
                    return ranked(chunk(n[0], "Passage " + n[0]), -n[0], Optional.of(new CosineSimilarity(cosine)));
                })
                .toList();
        return found(chunks);
    }

    public static Retrieval found(List<RankedChunk> chunks) {
        return new Retrieval(RetrievalMode.HYBRID, chunks, Map.of(), Optional.empty());
    }

    /** Passages of these texts, numbered from 1. */
    public static List<Passage> passages(String... texts) {
        var passages = new ArrayList<Passage>();
        for (String text : texts) {
            passages.add(passage(chunk(passages.size() + 1, text), passages.size() + 1));
        }
        return passages;
    }

    public static Passage passage(Chunk chunk, int index) {
        return new Passage(index, chunk, Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
    }

    /** A question that was asked; what came of it does not matter. */
    public static Turn turn(String question) {
        var zero = Duration.ZERO;
        var answer = new Answer(
                new MessageId(new UUID(0, 2)),
                new SessionId(new UUID(0, 1)),
                "Hello!",
                AnswerKind.SMALL_TALK,
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                TokenUsage.NONE,
                new Timings(zero, zero, zero, zero));
        return new Turn(new AskedQuestion(new MessageId(new UUID(0, 3)), question, Instant.EPOCH), answer);
    }
}
