package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The end of a store: what closing does beside others, and what comes after it. */
interface ClosingContract extends StoreUnderTest {
    Duration PATIENCE_WITH_CLOSING = Duration.ofSeconds(20);

    @Test
    default void closesTwice() {
        put(Samples.chunk(1, "kelp", Samples.axis(0)));
        store().close();
        store().close();
    }

    @ParameterizedTest
    @EnumSource
    default void refusesToWorkOnceItIsClosed(Operation operation) {
        store().close();

        WatchedCall call = WatchedCall.start(() -> operation.call(store(), ample()));
        assertThat(call.endsWithin(PATIENCE_WITH_CLOSING))
                .as("%s of a closed store ends", operation)
                .isTrue();
        if (call.thrown().isEmpty()) {
            fail("%s returned although the store is closed", operation);
        }
        assertThat(call.thrown())
                .as("what %s of a closed store throws", operation)
                .get()
                .isInstanceOf(VectorStoreException.class);
    }

    @Test
    default void tellsItsCapabilitiesAndTakesEmptyListsWhenClosed() {
        Set<VectorStoreCapability> capabilities = store().capabilities();
        store().close();

        assertThat(store().capabilities()).isEqualTo(capabilities);
        store().upsert(List.of(), ample());
        store().delete(List.of(), ample());
        assertThat(store().embeddings(List.of(), ample())).isEmpty();
    }

    @Test
    default void closesBesideCallsThatAreUnderWay() {
        store().upsert(StampedChunks.all(8, 0), ample());
        VectorStore open = store();
        var begun = new CountDownLatch(4);
        List<WatchedCall> calls = IntStream.range(0, 4)
                .mapToObj(caller -> WatchedCall.start(() -> {
                    for (int stamp = 1; ; stamp++) {
                        if (caller % 2 == 0) {
                            open.upsert(StampedChunks.all(8, stamp), ample());
                        } else {
                            open.search(Samples.dense(Samples.axis(0), 10), ample());
                            open.scan(Optional.empty(), 10, ample());
                        }
                        begun.countDown();
                    }
                }))
                .toList();
        Eventually.isTrue("all callers are at work", () -> begun.getCount() == 0);

        assertCloses(WatchedCall.start(open::close));

        for (WatchedCall call : calls) {
            if (!call.endsWithin(PATIENCE_WITH_CLOSING)) {
                call.interrupt();
                fail("a call goes on and on that was under way when the store was closed");
            }
            assertThat(call.thrown())
                    .as("what a call throws beside which the store is closed")
                    .get()
                    .isInstanceOf(VectorStoreException.class);
        }
        if (declares(VectorStoreCapability.PERSISTENCE)) {
            reopen();
            assertThat(scanAll(10)).hasSize(8).allMatch(chunk -> StampedChunks.stamp(chunk) >= 0);
        }
    }

    @Test
    default void closesOnAnInterruptedThread() {
        put(Samples.chunk(1, "kelp", Samples.axis(0)));

        WatchedCall closing = WatchedCall.start(() -> {
            Thread.currentThread().interrupt();
            store().close();
        });
        assertCloses(closing);
        assertThat(closing.interruptedAfterwards()).as("interrupt status").isTrue();

        reopen();
        put(Samples.chunk(2, "reef", Samples.axis(1)));
        List<String> wanted = declares(VectorStoreCapability.PERSISTENCE) ? List.of("kelp", "reef") : List.of("reef");
        assertThat(scanAll(10)).extracting(Chunk::text).containsExactlyInAnyOrderElementsOf(wanted);
    }

    private static void assertCloses(WatchedCall closing) {
        if (!closing.endsWithin(PATIENCE_WITH_CLOSING)) {
            closing.interrupt();
            fail("close goes on and on");
        }
        closing.thrown().ifPresent(thrown -> fail("close failed", thrown));
    }
}
