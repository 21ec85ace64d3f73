package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.SparseHit;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.score.CosineSimilarity;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
interface ConcurrencyContract extends StoreUnderTest {
    int CHUNKS = 12;
    int ROUNDS = 40;

    @Test
    default void showsReadersBesideWritersEachChunkWhole() {
        store().upsert(StampedChunks.all(CHUNKS, 0), ample());
        var writing = new AtomicBoolean(true);
        var reads = new AtomicInteger();
        var half = CHUNKS / 2;
        List<WatchedCall> writers = Stream.of(0, half)
                .map(from -> WatchedCall.start(() -> rewrite(from, from + half)))
                .toList();
        List<WatchedCall> readers = IntStream.range(0, 3)
                .mapToObj(reader -> WatchedCall.start(() -> {
                    while (writing.get() || reads.get() < 30) {
                        readAll(reader);
                        reads.incrementAndGet();
                    }
                }))
                .toList();
        try {
            assertAllReturn(writers);
        } finally {
            writing.set(false);
        }
        assertAllReturn(readers);

        assertThat(scanAll(5)).hasSize(CHUNKS).allMatch(chunk -> StampedChunks.stamp(chunk) == ROUNDS);
    }

    @Test
    default void losesNothingOfManyWriters() {
        int each = 15;
        assertAllReturn(IntStream.range(0, 4)
                .mapToObj(writer -> WatchedCall.startVirtual(() -> {
                    for (int i = 0; i < each; i++) {
                        int number = writer * each + i;
                        put(StampedChunks.chunk(number, number));
                        if (i % 3 == 0) {
                            store().delete(List.of(Samples.id(number)), ample());
                        }
                    }
                }))
                .toList());

        List<Integer> left = IntStream.range(0, 4 * each)
                .filter(number -> number % each % 3 != 0)
                .boxed()
                .toList();
        assertThat(scanAll(7)).extracting(StampedChunks::stamp).containsExactlyInAnyOrderElementsOf(left);
        assertThat(store().count(ample())).isEqualTo(left.size());
    }

    private void rewrite(int from, int to) {
        for (int stamp = 1; stamp <= ROUNDS; stamp++) {
            int now = stamp;
            store().upsert(
                            IntStream.range(from, to)
                                    .mapToObj(i -> StampedChunks.chunk(i, now))
                                    .toList(),
                            ample());
        }
    }

    private void readAll(int reader) {
        if (reader == 0) {
            assertThat(scanAll(5)).extracting(Chunk::id).hasSize(CHUNKS).doesNotHaveDuplicates();
            return;
        }
        CandidateQuery query = declares(VectorStoreCapability.SPARSE_SEARCH)
                ? Samples.hybrid("reef", Samples.axis(0), 100)
                : Samples.dense(Samples.axis(0), 100);
        Candidates found = search(query);
        assertThat(found.dense())
                .extracting(hit -> hit.chunk().id())
                .hasSize(CHUNKS)
                .doesNotHaveDuplicates();
        for (DenseHit hit : found.dense()) {
            assertWhole(hit.chunk(), hit.cosine());
        }
        if (query.sparse()) {
            assertThat(found.sparse())
                    .extracting(hit -> hit.chunk().id())
                    .hasSize(CHUNKS)
                    .doesNotHaveDuplicates();
            for (SparseHit hit : found.sparse()) {
                assertWhole(hit.chunk(), hit.cosine().orElseThrow());
            }
        }
    }

    private static void assertWhole(Chunk chunk, CosineSimilarity cosine) {
        int stamp = StampedChunks.stamp(chunk);
        assertThat(cosine.value())
                .as("cosine of a chunk with stamp %s", stamp)
                .isCloseTo(StampedChunks.vector(stamp).cosine(Samples.axis(0)).value(), Closeness.OF_COSINES);
    }

    private static void assertAllReturn(List<WatchedCall> calls) {
        for (WatchedCall call : calls) {
            if (!call.endsWithin(Duration.ofSeconds(60))) {
                call.interrupt();
                fail("a call goes on and on");
            }
            call.thrown().ifPresent(thrown -> fail("a thread failed beside others", thrown));
        }
    }
}
