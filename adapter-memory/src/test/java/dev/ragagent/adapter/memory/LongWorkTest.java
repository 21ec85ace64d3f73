package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
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
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.model.time.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Work in memory has no backend to wait for, and still ends when its time is over. */
class LongWorkTest {
    private static final int CHUNKS = 3000;
    private static final CandidateQuery QUERY =
            new CandidateQuery("reef", Optional.of(vector(1)), RetrievalMode.HYBRID, Filter.everything(), 10);

    private final MemoryVectorStore store =
            new MemoryVectorStore(new EmbeddingModel("pair", 2), new StoreId(new UUID(1, 2)));

    @Test
    void endsASearchInTheMiddleWhenItsDeadlinePasses() {
        store.upsert(chunks(), ample());
        var looks = new AtomicLong();

        assertThatThrownBy(() -> store.search(QUERY, expiringAfterLooks(12, looks)))
                .isInstanceOf(DeadlineExceededException.class)
                .hasMessageContaining("searching");
        assertThat(looks.get()).as("looks at the clock").isEqualTo(13);
        assertThat(store.search(QUERY, ample()).dense()).hasSize(10);
    }

    @Test
    void endsAnUpsertInTheMiddleWhenItsDeadlinePasses() {
        var looks = new AtomicLong();

        assertThatThrownBy(() -> store.upsert(chunks(), expiringAfterLooks(CHUNKS + 500, looks)))
                .isInstanceOf(DeadlineExceededException.class);
        assertThat(store.count(ample())).isBetween(400L, 500L);
        store.upsert(chunks(), ample());
        assertThat(store.count(ample())).isEqualTo(CHUNKS);
    }

    @Test
    void endsASearchInTheMiddleWhenItsThreadIsInterrupted() {
        store.upsert(chunks(), ample());
        var looks = new AtomicLong();
        Ticker interrupting = () -> {
            if (looks.incrementAndGet() == 12) {
                Thread.currentThread().interrupt();
            }
            return 0;
        };

        assertThatThrownBy(() -> store.search(QUERY, Deadline.after(Duration.ofSeconds(1), interrupting)))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(looks.get()).isEqualTo(12);
    }

    private static Deadline expiringAfterLooks(int most, AtomicLong looks) {
        Ticker ticker =
                () -> looks.incrementAndGet() > most ? Duration.ofDays(1).toNanos() : 0;
        return new Deadline(ticker, Duration.ofHours(1).toNanos());
    }

    private static Deadline ample() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }

    private static List<IndexedChunk> chunks() {
        return IntStream.range(0, CHUNKS).mapToObj(LongWorkTest::chunk).toList();
    }

    private static IndexedChunk chunk(int number) {
        var chunk = new Chunk(
                new ChunkId(new UUID(7, number)),
                new DocumentId("page"),
                new VersionHash("0".repeat(64)),
                number,
                SourceName.DEFAULT,
                "Page",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, 4),
                "reef");
        return new IndexedChunk(chunk, "reef", vector(number));
    }

    private static Embedding vector(int number) {
        return new Embedding(new float[] {1, number});
    }
}
