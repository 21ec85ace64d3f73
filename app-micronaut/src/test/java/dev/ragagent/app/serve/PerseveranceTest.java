package dev.ragagent.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.CallInterruptedException;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.RagException;
import dev.ragagent.error.RecordStoreException;
import dev.ragagent.error.VectorStoreException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class PerseveranceTest {
    private final Perseverance perseverance =
            new Perseverance("The first documents", Duration.ofMillis(1), Duration.ofMillis(2));

    @Test
    void goesOnWhicheverPartWasAway() {
        Queue<RagException> failures = new ArrayDeque<>(List.of(
                new VectorStoreException(true, "Qdrant can't be reached.", null),
                new RecordStoreException(true, "PostgreSQL does not answer.", null),
                new DeadlineExceededException("listing documents")));

        assertThat(perseverance.<String>with(() -> {
                    if (!failures.isEmpty()) {
                        throw failures.remove();
                    }
                    return "done";
                }))
                .isEqualTo("done");
    }

    @Test
    void givesUpWhatCannotSucceed() {
        assertThatThrownBy(() -> perseverance.with(() -> {
                    throw new VectorStoreException(false, "The collection is another's.", null);
                }))
                .isInstanceOf(VectorStoreException.class);
    }

    @Test
    void endsWhenItIsInterrupted() {
        assertThatThrownBy(() -> perseverance.with(() -> {
                    throw new CallInterruptedException("following an ingestion job");
                }))
                .isInstanceOf(CallInterruptedException.class);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> perseverance.with(() -> {
                    throw new VectorStoreException(true, "Qdrant can't be reached.", null);
                }))
                .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
