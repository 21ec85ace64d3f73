package dev.ragagent.core;

import dev.ragagent.core.retrieval.RankedChunk;
import dev.ragagent.core.retrieval.Retrieval;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.model.score.FusionScore;
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
}
