package dev.ragagent.model.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EmbeddingTest {
    private static final Embedding EAST = new Embedding(new float[] {3, 0});

    @Test
    void theCosineIsOfDirectionsAndNotOfLengths() {
        assertThat(EAST.cosine(new Embedding(new float[] {0.5f, 0})).value()).isEqualTo(1);
        assertThat(EAST.cosine(new Embedding(new float[] {0, 9})).value()).isEqualTo(0);
        assertThat(EAST.cosine(new Embedding(new float[] {-1, 0})).value()).isEqualTo(-1);
    }

    @Test
    void nobodyCanChangeIt() {
        float[] values = {1, 2};
        var embedding = new Embedding(values);
        values[0] = 9;
        embedding.values()[1] = 9;
        assertThat(embedding).isEqualTo(new Embedding(new float[] {1, 2}));
    }

    @Test
    void normalisedKeepsTheDirection() {
        Embedding unit = new Embedding(new float[] {3, 4}).normalised();
        assertThat(unit.values()[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(unit.values()[1]).isCloseTo(0.8f, within(1e-6f));
    }

    @Test
    void vectorsOfDifferentLengthsCannotBeCompared() {
        assertThatThrownBy(() -> EAST.cosine(new Embedding(new float[] {1, 2, 3})))
                .hasMessageContaining("2 and 3 dimensions");
    }

    @Test
    void nothingAndNoNumberAreNoVectors() {
        assertThatThrownBy(() -> new Embedding(new float[] {0, 0})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Embedding(new float[] {1, Float.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Embedding(new float[0])).isInstanceOf(IllegalArgumentException.class);
    }
}
