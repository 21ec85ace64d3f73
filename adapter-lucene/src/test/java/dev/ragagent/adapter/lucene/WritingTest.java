package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WritingTest {
    private LuceneStoreFixture fixture;
    private Disk disk;
    private LuceneVectorStore store;

    @BeforeEach
    void open() throws IOException {
        fixture = new LuceneStoreFixture(DenseSide.SCAN_UP_TO);
        disk = fixture.disk();
        store = fixture.open(Chunks.MODEL);
    }

    @AfterEach
    void close() throws IOException {
        disk.close();
        store.close();
        fixture.close();
    }

    @Test
    void sharesACommitAmongTheWritesThatWaited() throws Exception {
        int before = disk.commits();
        disk.fallSilent();
        var calls = new ArrayList<Call>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            calls.add(Call.start(() -> put(number)));
        }
        Call.await(() -> disk.callsUnderWay() == 1 && calls.stream().allMatch(Call::waits));
        disk.close();
        for (Call call : calls) {
            call.result().get();
        }

        assertThat(disk.commits() - before).isBetween(1, 2);
        assertThat(store.count(Chunks.soon())).isEqualTo(40);
    }

    @Test
    void dropsAWriteThatHasNotBegunWhenItsCallerLeaves() throws Exception {
        disk.fallSilent();
        var first = Call.start(() -> put(1));
        Call.await(() -> disk.callsUnderWay() == 1);

        var soon = Deadline.after(Duration.ofMillis(50), System::nanoTime);
        assertThatThrownBy(() -> store.upsert(List.of(Chunks.of(2, "left")), soon))
                .isInstanceOf(DeadlineExceededException.class);
        disk.close();
        first.result().get();
        put(3);

        assertThat(store.embeddings(List.of(Chunks.id(1), Chunks.id(2), Chunks.id(3)), Chunks.soon()))
                .containsOnlyKeys(Chunks.id(1), Chunks.id(3));
    }

    @Test
    void finishesWhatIsQueuedBeforeItCloses() throws Exception {
        disk.fallSilent();
        var writes = List.of(Call.start(() -> put(1)), Call.start(() -> put(2)));
        Call.await(() -> disk.callsUnderWay() == 1 && writes.stream().allMatch(Call::waits));
        var closing = Call.start(store::close);
        Call.await(closing::waits);

        assertThatThrownBy(() -> put(3))
                .isInstanceOf(VectorStoreException.class)
                .hasMessageContaining("closed");
        disk.close();
        closing.result().get();
        for (Call write : writes) {
            write.result().get();
        }
        assertThatThrownBy(() -> store.count(Chunks.soon()))
                .isInstanceOf(VectorStoreException.class)
                .hasMessageContaining("closed");
        store = fixture.open(Chunks.MODEL);
        assertThat(store.count(Chunks.soon())).isEqualTo(2);
    }

    @Test
    void worksOnAfterTheDiskWasFull() {
        put(1);
        disk.failWrites(Optional.of("No space left on device"));
        for (int i = 2; i < 5; i++) {
            int number = i;
            assertThatThrownBy(() -> put(number))
                    .isInstanceOfSatisfying(
                            VectorStoreException.class,
                            e -> assertThat(e.retryable()).isTrue())
                    .hasMessageContaining("No space left on device");
        }
        assertThat(store.embeddings(List.of(Chunks.id(1)), Chunks.soon())).hasSize(1);

        disk.failWrites(Optional.empty());
        put(5);
        assertThat(store.embeddings(List.of(Chunks.id(1), Chunks.id(5)), Chunks.soon()))
                .hasSize(2);
        var identity = store.identity(Chunks.soon());
        store.close();
        store = fixture.open(Chunks.MODEL);
        assertThat(store.identity(Chunks.soon())).isEqualTo(identity);
        assertThat(store.embeddings(List.of(Chunks.id(1), Chunks.id(5)), Chunks.soon()))
                .hasSize(2);
    }

    private void put(int number) {
        store.upsert(List.of(Chunks.of(number, "text")), Chunks.soon());
    }
}
