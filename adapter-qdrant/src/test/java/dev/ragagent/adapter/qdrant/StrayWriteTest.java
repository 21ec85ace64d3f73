package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes whose callers have left. */
@Timeout(60)
class StrayWriteTest {
    private static final Duration MOMENT = Duration.ofMillis(150);

    private final StubFixture fixture = new StubFixture();
    private final QdrantVectorStore store = fixture.open(Chunks.MODEL);

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void keepsALaterWriteToTheSameChunkWaiting() throws InterruptedException {
        store.count(Chunks.soon());
        fixture.stub().faults().stall();
        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(1, "early")), Chunks.within(MOMENT)))
                .isInstanceOf(DeadlineExceededException.class);

        var deleting = Thread.ofVirtual().start(() -> store.delete(List.of(Chunks.id(1)), Chunks.soon()));
        while (store.writesWaiting() == 0) {
            Thread.sleep(1);
        }
        assertThat(fixture.stub().faults().callsUnderWay())
                .as("the stray write alone is with the server")
                .isEqualTo(1);
        fixture.stub().faults().heal();

        assertThat(deleting.join(Duration.ofSeconds(10))).isTrue();
        assertThat(store.scan(Optional.empty(), 10, Chunks.soon()).chunks())
                .as("the delete came last")
                .isEmpty();
    }

    @Test
    void letsWritesToOtherChunksPass() throws InterruptedException {
        store.count(Chunks.soon());
        fixture.stub().faults().stall();
        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(1, "early")), Chunks.within(MOMENT)))
                .isInstanceOf(DeadlineExceededException.class);

        var writing = Thread.ofVirtual().start(() -> store.upsert(List.of(Chunks.of(2, "other")), Chunks.soon()));
        while (fixture.stub().faults().callsUnderWay() < 2) {
            Thread.sleep(1);
        }
        assertThat(store.writesWaiting()).isZero();
        fixture.stub().faults().heal();
        assertThat(writing.join(Duration.ofSeconds(10))).isTrue();
        store.upsert(List.of(Chunks.of(1, "late")), Chunks.soon());
        assertThat(store.scan(Optional.empty(), 10, Chunks.soon()).chunks())
                .extracting(chunk -> chunk.text())
                .containsExactly("late", "other");
    }
}
