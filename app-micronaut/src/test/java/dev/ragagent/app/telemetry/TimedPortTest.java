package dev.ragagent.app.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimedPortTest {
    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1), System::nanoTime);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Embedder timed = TimedPort.of(Embedder.class, new BrittleEmbedder(), "onnx", registry);

    @Test
    void timesCallsByTheirOutcome() {
        timed.embedQuestion("fine", DEADLINE);
        timed.embedQuestion("fine", DEADLINE);
        assertThatThrownBy(() -> timed.embedQuestion("down", DEADLINE))
                .isInstanceOf(EmbedderException.class)
                .hasMessage("out of order");
        assertThatThrownBy(() -> timed.embedQuestion("", DEADLINE)).isInstanceOf(IllegalArgumentException.class);

        assertThat(count("success")).isEqualTo(2);
        assertThat(count("dependency")).isEqualTo(1);
        assertThat(count("defect")).isEqualTo(1);
    }

    @Test
    void whatReachesNoBackendIsNotTimed() {
        assertThat(timed.maxTokens()).isEqualTo(512);
        assertThat(registry.getMeters()).isEmpty();
    }

    private long count(String outcome) {
        return registry.get("dependency_request_duration")
                .tag("dependency", "onnx")
                .tag("outcome", outcome)
                .timer()
                .count();
    }

    private static final class BrittleEmbedder implements Embedder {
        @Override
        public EmbeddingModel model() {
            return new EmbeddingModel("brittle", 1);
        }

        @Override
        public int maxTokens() {
            return 512;
        }

        @Override
        public int tokens(String text) {
            return text.length();
        }

        @Override
        public Embedding embedQuestion(String text, Deadline deadline) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("blank");
            }
            if (text.equals("down")) {
                throw new EmbedderException(true, "out of order", null);
            }
            return new Embedding(new float[] {1});
        }

        @Override
        public List<Embedding> embedPassages(List<String> texts, Deadline deadline) {
            return texts.stream().map(text -> embedQuestion(text, deadline)).toList();
        }
    }
}
