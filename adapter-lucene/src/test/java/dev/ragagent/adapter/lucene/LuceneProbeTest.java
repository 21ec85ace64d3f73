package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LuceneProbeTest {
    @Test
    void tellsWhetherTheIndexCanBeRead() throws IOException {
        try (var fixture = new LuceneStoreFixture(DenseSide.SCAN_UP_TO)) {
            var store = fixture.open(Chunks.MODEL);
            var probe = new LuceneProbe(store);
            probe.probe(Chunks.soon());
            store.upsert(List.of(Chunks.of(1, "text")), Chunks.soon());
            probe.probe(Chunks.soon());

            try (var stalled = fixture.stall()) {
                assertThat(stalled.callsUnderWay()).isZero();
                var soon = Deadline.after(Duration.ofMillis(50), System::nanoTime);
                assertThatThrownBy(() -> probe.probe(soon)).isInstanceOf(DeadlineExceededException.class);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            store.close();
            assertThatThrownBy(() -> probe.probe(Chunks.soon())).isInstanceOf(VectorStoreException.class);
        }
    }

    @Test
    void isNamedAndEssential() throws IOException {
        try (var fixture = new LuceneStoreFixture(DenseSide.SCAN_UP_TO);
                var store = fixture.open(Chunks.MODEL)) {
            var probe = new LuceneProbe(store);
            assertThat(probe.name()).isEqualTo("lucene");
            assertThat(probe.essential()).isTrue();
        }
    }
}
