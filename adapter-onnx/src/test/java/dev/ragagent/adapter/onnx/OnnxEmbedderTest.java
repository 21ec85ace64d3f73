package dev.ragagent.adapter.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.testkit.embedding.EmbedderContract;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest extends EmbedderContract {
    private static final List<String> TEXTS = List.of(
            "A node joins a domain by the number in its environment.",
            "Café, naïve and Zürich lose their accents; 3.14 and e-mail@example.org fall apart.",
            "x");

    @SuppressWarnings("NullAway.Init") // set before each test
    private static OnnxEmbedder embedder;

    @BeforeAll
    static void load() {
        embedder = OnnxEmbedder.load(2);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Override
    protected Embedder embedder() {
        return embedder;
    }

    @Test
    void givesTheVectorsOfLangChain4j() {
        var reference = new BgeSmallEnV15QuantizedEmbeddingModel(Runnable::run);
        List<Embedding> vectors = embedder.embedPassages(TEXTS, soon());
        for (int i = 0; i < TEXTS.size(); i++) {
            var expected = new Embedding(reference.embed(TEXTS.get(i)).content().vector());
            assertThat(vectors.get(i).cosine(expected).value()).isGreaterThan(0.9999);
        }
    }

    @Test
    void onlyAFailureOfTheRuntimeIsWorthAnotherTry() {
        assertThat(OnnxEmbedder.failed(new OrtException("no memory"), "embedding")
                        .retryable())
                .isTrue();
        assertThat(OnnxEmbedder.failed(new IndexOutOfBoundsException("a defect"), "embedding"))
                .hasMessageContaining("a defect")
                .returns(false, EmbedderException::retryable);
    }

    @Test
    void questionsCarryTheModelsPrefixAndPassagesDoNot() {
        Embedding prefixed = embedder.embedPassages(List.of(BundledModel.QUESTION_PREFIX + "why?"), soon())
                .getFirst();
        assertThat(embedder.embedQuestion("why?", soon())).isEqualTo(prefixed);
    }

    @Test
    void vectorsHaveLengthOneAndAreTheSameToTheLastBit() {
        Embedding once = embedder.embedQuestion("again", soon());
        double squares = 0;
        for (float value : once.values()) {
            squares += value * value;
        }
        assertThat(squares).isBetween(0.9999, 1.0001);
        assertThat(embedder.embedQuestion("again", soon())).isEqualTo(once);
    }

    @Test
    void questionsAreAnsweredWhileManyPassagesWait() throws Exception {
        List<String> many = Collections.nCopies(2_000, "A long ingestion keeps every core busy. ".repeat(40));
        try (var callers = Executors.newFixedThreadPool(2)) {
            var ingestion = callers.submit(
                    () -> embedder.embedPassages(many, Deadline.after(Duration.ofSeconds(2), System::nanoTime)));
            for (int i = 0; i < 10; i++) {
                assertThat(embedder.embedQuestion("quick " + i, soon()).dimensions())
                        .isEqualTo(384);
            }
            assertThat(ingestion.isDone()).as("the questions went first").isFalse();
            assertThatThrownBy(ingestion::get).hasCauseInstanceOf(DeadlineExceededException.class);
        }
    }

    @Test
    void refusesCallsOnceClosed() {
        var shortLived = OnnxEmbedder.load(1);
        var probe = new OnnxProbe(shortLived);
        probe.probe(soon());
        shortLived.close();
        assertThatCode(shortLived::close).doesNotThrowAnyException();
        assertThatThrownBy(() -> probe.probe(soon()))
                .isInstanceOf(EmbedderException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void probeIsKnownAsOnnxAndEssential() {
        var probe = new OnnxProbe(embedder);
        assertThat(probe.name()).isEqualTo("onnx");
        assertThat(probe.essential()).isTrue();
        assertThatCode(() -> probe.probe(soon())).doesNotThrowAnyException();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), System::nanoTime);
    }
}
