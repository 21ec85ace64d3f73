package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.DenseHit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That a store outlives interrupts: what one caller is told to leave must not break it for the others. */
interface InterruptContract extends StoreUnderTest {
    @Test
    default void worksOnAfterAHundredInterruptsAtSeededMoments() {
        int chunks = 20;
        int interrupts = 100;
        var random = new Random(1789);
        store().upsert(StampedChunks.all(chunks, 0), ample());
        long usual = Math.max(nanosOf(() -> write(chunks, 1)), nanosOf(this::read));

        for (int i = 1; i <= interrupts; i++) {
            int stamp = i;
            boolean writes = random.nextInt(3) > 0;
            Runnable work = () -> {
                while (true) {
                    if (writes) {
                        write(chunks, stamp);
                    } else {
                        read();
                    }
                }
            };
            WatchedCall call = random.nextBoolean() ? WatchedCall.start(work) : WatchedCall.startVirtual(work);
            spin((long) (random.nextDouble() * 2 * usual));
            call.interrupt();

            if (!call.endsWithin(Duration.ofSeconds(10))) {
                fail("interrupt %s did not end the call", i);
            }
            assertThat(call.thrown()).as("after interrupt %s", i).get().isInstanceOf(CallInterruptedException.class);
            assertThat(call.interruptedAfterwards()).as("interrupt status").isTrue();
            assertThat(search(Samples.dense(Samples.axis(0), 100)).dense())
                    .as("after interrupt %s", i)
                    .hasSize(chunks)
                    .allSatisfy(hit -> assertWhole(hit, interrupts));
        }

        write(chunks, interrupts + 1);
        Eventually.isTrue("every chunk is as it was written last", () -> allStamped(chunks, interrupts + 1));
    }

    private void write(int chunks, int stamp) {
        store().upsert(StampedChunks.all(chunks, stamp), ample());
        store().delete(List.of(Samples.id(chunks + stamp)), ample());
    }

    private void read() {
        store().search(Samples.dense(Samples.axis(0), 100), ample());
        store().scan(Optional.empty(), 100, ample());
        store().embeddings(List.of(Samples.id(0)), ample());
    }

    private boolean allStamped(int chunks, int stamp) {
        List<Chunk> all = scanAll(100);
        List<ChunkId> ids = IntStream.range(0, chunks).mapToObj(Samples::id).toList();
        var vectors = store().embeddings(ids, ample()).values();
        return all.size() == chunks
                && all.stream().allMatch(chunk -> StampedChunks.stamp(chunk) == stamp)
                && vectors.size() == chunks
                && vectors.stream().allMatch(vector -> Closeness.same(vector, StampedChunks.vector(stamp)));
    }

    private static void assertWhole(DenseHit hit, int mostStamp) {
        int stamp = StampedChunks.stamp(hit.chunk());
        assertThat(stamp).isBetween(0, mostStamp);
        assertThat(hit.cosine().value())
                .as("cosine of a chunk with stamp %s", stamp)
                .isCloseTo(StampedChunks.vector(stamp).cosine(Samples.axis(0)).value(), Closeness.OF_COSINES);
    }

    private static long nanosOf(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return System.nanoTime() - begin;
    }

    /** Waits by doing nothing at all: parking would miss moments of a few microseconds. */
    private static void spin(long nanos) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < nanos) {
            Thread.onSpinWait();
        }
    }
}
