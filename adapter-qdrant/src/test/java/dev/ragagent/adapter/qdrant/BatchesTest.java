package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void boundsNumberAndBytes() {
        assertThat(Batches.of(List.of(1, 2, 3, 4, 5), 2, 100, i -> 1))
                .containsExactly(List.of(1, 2), List.of(3, 4), List.of(5));
        assertThat(Batches.of(List.of(4, 5, 1, 20, 3), 10, 10, i -> i))
                .containsExactly(List.of(4, 5, 1), List.of(20), List.of(3));
        assertThat(Batches.of(List.<Integer>of(), 2, 100, i -> 1)).isEmpty();
    }

    @Test
    void cutsLargeWritesIntoSeveralRequests() {
        try (var fixture = new StubFixture();
                var store = fixture.open(Chunks.MODEL)) {
            store.count(Chunks.soon());
            int before = fixture.stub().faults().callsAnswered();
            String text = "kelp ".repeat(200_000);
            store.upsert(IntStream.range(0, 6).mapToObj(i -> Chunks.of(i, text)).toList(), Chunks.soon());

            assertThat(fixture.stub().faults().callsAnswered() - before).isEqualTo(6);
            assertThat(store.count(Chunks.soon())).isEqualTo(6);
        }
    }
}
