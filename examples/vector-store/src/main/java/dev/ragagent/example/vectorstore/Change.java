package dev.ragagent.example.vectorstore;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.Collection;
import java.util.List;

/** One write: what stands in one record of the file, and is in the store wholly or not at all. */
sealed interface Change {
    /** Chunks that replace those with the same ids. */
    record Put(List<IndexedChunk> chunks) implements Change {
        public Put {
            chunks = List.copyOf(chunks);
        }
    }

    /** Chunks that go, if they are there. */
    record Remove(Collection<ChunkId> ids) implements Change {
        public Remove {
            ids = List.copyOf(ids);
        }
    }
}
