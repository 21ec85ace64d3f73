package dev.ragagent.adapter.lucene;

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
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/** Chunks and queries for the tests of this package. */
final class Chunks {
    static final EmbeddingModel MODEL = new EmbeddingModel("test-1", 8);

    private Chunks() {}

    static ChunkId id(int number) {
        return new ChunkId(UUID.nameUUIDFromBytes(("chunk " + number).getBytes(StandardCharsets.UTF_8)));
    }

    /** With a vector that follows from the number. */
    static IndexedChunk of(int number, String text) {
        return of(number, text, vector(number, MODEL.dimensions()), Metadata.EMPTY);
    }

    static IndexedChunk of(int number, String text, Embedding vector, Metadata metadata) {
        var chunk = new Chunk(
                id(number),
                new DocumentId("document-" + number),
                new VersionHash("%064x".formatted(number)),
                number,
                SourceName.DEFAULT,
                "Document " + number,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                metadata,
                new TextSpan(0, text.length()),
                text);
        return new IndexedChunk(chunk, text, vector);
    }

    /** A direction in space, evenly distributed over the seeds. */
    static Embedding vector(long seed, int dimensions) {
        var random = new Random(seed);
        float[] values = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Embedding(values);
    }

    static CandidateQuery sparse(String text) {
        return new CandidateQuery(text, Optional.empty(), RetrievalMode.SPARSE, Filter.everything(), 100);
    }

    static CandidateQuery dense(Embedding vector, Filter filter, int limit) {
        return new CandidateQuery("question", Optional.of(vector), RetrievalMode.DENSE, filter, limit);
    }

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }
}
