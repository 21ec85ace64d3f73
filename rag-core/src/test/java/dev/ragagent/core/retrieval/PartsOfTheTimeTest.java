package dev.ragagent.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryVectorStore;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.StoreId;
import dev.ragagent.model.retrieval.StoreIdentity;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A part that is silent gets its part of the time, and what is left is for saying so. */
class PartsOfTheTimeTest {
    private final AtomicLong nanos = new AtomicLong(3);
    private final Deadline tenSeconds = Deadline.after(Duration.ofSeconds(10), nanos::get);

    @Test
    void aQuestionGoesOnWithoutAVectorAfterASilentEmbedder() {
        var embedded = EmbeddedQuestion.by(new Silent(Duration.ZERO), "Which port?", tenSeconds);

        assertThat(embedded.vector()).isEmpty();
        assertThat(embedded.failure()).get().satisfies(failure -> {
            assertThat(failure.retryable()).isTrue();
            assertThat(failure)
                    .hasMessageContaining(new BagOfWordsEmbedder().model().name());
        });
        assertThat(embedded.took()).isEqualTo(Duration.ofSeconds(6));
        assertThat(tenSeconds.remaining()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aQuestionEndsWhenItsOwnTimeIsOver() {
        var late = new Silent(Duration.ofMinutes(1));

        assertThatThrownBy(() -> EmbeddedQuestion.by(late, "Which port?", tenSeconds))
                .isInstanceOf(DeadlineExceededException.class);
    }

    @Test
    void aSilentStoreIsToldFromATimeThatIsOver() {
        assertThatThrownBy(() -> new PatientStore(silentFor(Duration.ZERO)).identity(tenSeconds))
                .isInstanceOfSatisfying(
                        VectorStoreException.class,
                        e -> assertThat(e.retryable()).isTrue())
                .hasMessageContaining("did not answer in the time");
        assertThat(tenSeconds.remaining()).isEqualTo(Duration.ofSeconds(1));
        assertThatThrownBy(() -> new PatientStore(silentFor(Duration.ofMinutes(1))).identity(tenSeconds))
                .isInstanceOf(DeadlineExceededException.class);
    }

    private ForwardingVectorStore silentFor(Duration beyond) {
        var memory = new MemoryVectorStore(new BagOfWordsEmbedder().model(), new StoreId(new UUID(1, 1)));
        return new ForwardingVectorStore(memory) {
            @Override
            public StoreIdentity identity(Deadline deadline) {
                throw over(deadline, beyond);
            }
        };
    }

    private DeadlineExceededException over(Deadline deadline, Duration beyond) {
        nanos.addAndGet(deadline.remaining().plus(beyond).toNanos());
        return new DeadlineExceededException("waiting");
    }

    /** Takes all the time that it gets, and that much more. */
    private final class Silent implements Embedder {
        private final BagOfWordsEmbedder words = new BagOfWordsEmbedder();
        private final Duration beyond;

        Silent(Duration beyond) {
            this.beyond = beyond;
        }

        @Override
        public EmbeddingModel model() {
            return words.model();
        }

        @Override
        public int maxTokens() {
            return words.maxTokens();
        }

        @Override
        public int tokens(String text) {
            return words.tokens(text);
        }

        @Override
        public Embedding embedQuestion(String text, Deadline deadline) {
            throw over(deadline, beyond);
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
            throw over(deadline, beyond);
        }
    }
}
