package dev.ragagent.adapter.qdrant;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Small chunks and short deadlines. */
final class Chunks {
    static final EmbeddingModel MODEL = new EmbeddingModel("tiny-1", 3);

    private Chunks() {}

    static Deadline soon() {
        return within(Duration.ofSeconds(10));
    }

    static Deadline within(Duration span) {
        return Deadline.after(span, System::nanoTime);
    }

    static ChunkId id(int number) {
        return new ChunkId(new UUID(0x5a5a_0000_0000_5000L, Long.MIN_VALUE | number));
    }

    static IndexedChunk of(int number, String text) {
        return of(number, text, MODEL.dimensions());
    }

    static IndexedChunk of(int number, String text, int dimensions) {
        var chunk = new Chunk(
                id(number),
                new DocumentId("doc-" + number),
                new VersionHash("%064x".formatted(number)),
                0,
                SourceName.DEFAULT,
                "Title",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, text.length()),
                text);
        return new IndexedChunk(chunk, text, vector(dimensions));
    }

    static Embedding vector(int dimensions) {
        float[] values = new float[dimensions];
        values[0] = 1;
        return new Embedding(values);
    }

    static CandidateQuery hybrid(String text) {
        return new CandidateQuery(
                text, Optional.of(vector(MODEL.dimensions())), RetrievalMode.HYBRID, Filter.everything(), 10);
    }
}
