package dev.ragagent.app.preflight;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** Something to put into a vector store. */
final class Chunks {
    private static final String TEXT = "kelp";

    private Chunks() {}

    static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(10), System::nanoTime);
    }

    static IndexedChunk of(int number, int dimensions) {
        float[] vector = new float[dimensions];
        vector[0] = 1;
        var chunk = new Chunk(
                new ChunkId(new UUID(0x5a5a_0000_0000_5000L, Long.MIN_VALUE | number)),
                new DocumentId("doc-" + number),
                new VersionHash("%064x".formatted(number)),
                0,
                SourceName.DEFAULT,
                "Title",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, TEXT.length()),
                TEXT);
        return new IndexedChunk(chunk, TEXT, new Embedding(vector));
    }
}
