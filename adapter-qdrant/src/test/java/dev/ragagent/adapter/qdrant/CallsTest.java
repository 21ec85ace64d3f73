package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallsTest {
    private final QdrantSettings settings = QdrantSettings.of(new QdrantUrl("127.0.0.1", 1, false), "chunks");

    @Test
    void tellsTheEndOfAWriteThatAnErrorKeptFromBeingSent() {
        var ended = new AtomicInteger();
        try (var calls = new Calls(new Channel(settings), new Failures(settings), settings.breaker())) {
            assertThatThrownBy(() -> calls.attemptWrite(
                            new Budget("writing", Chunks.soon()),
                            (qdrant, limit) -> {
                                throw new StackOverflowError("too deep");
                            },
                            ended::incrementAndGet))
                    .isInstanceOf(StackOverflowError.class);
        }
        assertThat(ended).hasValue(1);
    }
}
