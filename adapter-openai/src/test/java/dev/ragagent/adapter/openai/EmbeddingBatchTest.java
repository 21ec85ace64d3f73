package dev.ragagent.adapter.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.langchain4j.model.openai.internal.embedding.Embedding;
import dev.langchain4j.model.openai.internal.embedding.EmbeddingResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EmbeddingBatchTest {
    private static final Subject SUBJECT = new Subject("embedding model", "m", "host");

    @Test
    void vectorsComeInTheOrderOfTheTextsWhateverTheServerDoes() {
        var embeddings = read(vector(1, 0f, 1f), vector(0, 1f, 0f));
        assertThat(embeddings.getFirst().values()).containsExactly(1, 0);
        assertThat(embeddings.getLast().values()).containsExactly(0, 1);
    }

    @Test
    void vectorsWithoutNumbersAreTakenInTheirOrder() {
        assertThat(read(vector(null, 1f, 0f), vector(null, 0f, 1f)).getLast().values())
                .containsExactly(0, 1);
    }

    @Test
    void lengthsAreMadeOne() {
        assertThat(read(vector(0, 3f, 4f), vector(1, 0f, 1f)).getFirst().values())
                .containsExactly(new float[] {0.6f, 0.8f}, within(1e-6f));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> read(vector(0, 1f, 0f))).hasMessageContaining("1 vectors for 2 texts");
        assertThatThrownBy(() -> read(vector(0, 1f, 0f), vector(0, 1f, 0f))).hasMessageContaining("do not fit");
        assertThatThrownBy(() -> read(vector(0, 1f, 0f), vector(2, 1f, 0f))).hasMessageContaining("do not fit");
        assertThatThrownBy(() -> read(vector(0, 1f, 0f), vector(1, 1f))).hasMessageContaining("1 values, and 2");
        assertThatThrownBy(() -> read(vector(0, 1f, 0f), vector(1, 0f, 0f))).hasMessageContaining("points nowhere");
        assertThatThrownBy(() -> read(vector(0, 1f, 0f), vector(1, Float.NaN, 0f)))
                .hasMessageContaining("points nowhere");
        assertThatThrownBy(() -> EmbeddingBatch.of(SUBJECT, 2, 2, null)).hasMessageContaining("0 vectors for 2");
    }

    private static List<dev.ragagent.model.retrieval.Embedding> read(Embedding... data) {
        return EmbeddingBatch.of(
                SUBJECT, 2, 2, EmbeddingResponse.builder().data(List.of(data)).build());
    }

    private static Embedding vector(@Nullable Integer index, Float... values) {
        return Embedding.builder().index(index).embedding(List.of(values)).build();
    }
}
