package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.model.document.Chunk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Writes that their callers have left: they may come in or not, but never after a later write to the same chunk. */
interface StrayWriteContract extends StoreUnderTest {
    /** How long a write that was left may lurk before this gives up waiting for it. */
    Duration LURKING = Duration.ofMillis(400);

    Duration PATIENCE_WITH_WRITES = Duration.ofSeconds(15);

    @Test
    default void letsNoWriteThatWasLeftComeInAfterALaterOne() {
        put(Samples.chunk(1, "first", Samples.axis(0)), Samples.chunk(2, "first", Samples.axis(1)));
        VectorStoreFixture.Stall stalled = stall();
        leave(
                stalled,
                () -> store().upsert(
                                List.of(
                                        Samples.chunk(1, "left", Samples.axis(2)),
                                        Samples.chunk(2, "left", Samples.axis(3))),
                                ample()));

        WatchedCall later = WatchedCall.start(() -> {
            put(Samples.chunk(1, "later", Samples.axis(4)));
            store().delete(List.of(Samples.id(2)), ample());
        });
        FixtureCall.run("Stall.close()", stalled::close);

        if (!later.endsWithin(PATIENCE_WITH_WRITES)) {
            later.interrupt();
            fail("a write to a chunk goes on and on after another to it was left");
        }
        later.thrown().ifPresent(thrown -> fail("a write failed after another to the same chunk was left", thrown));
        long end = System.nanoTime() + LURKING.toNanos();
        do {
            assertThat(store().scan(Optional.empty(), 10, ample()).chunks())
                    .as("chunk 1 was written and chunk 2 deleted after the write that was left")
                    .extracting(Chunk::text)
                    .containsExactly("later");
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        } while (System.nanoTime() - end < 0);
    }

    /** Begins a write, and interrupts it once the silent backend has it. */
    private static void leave(VectorStoreFixture.Stall stalled, Runnable write) {
        WatchedCall left = WatchedCall.start(write);
        Eventually.isTrue(
                "the write has reached the stalled backend", () -> left.ended() || stalled.callsUnderWay() > 0);
        left.interrupt();
        if (!left.endsWithin(PATIENCE_WITH_WRITES)) {
            fail("an interrupt did not end a write");
        }
    }
}
