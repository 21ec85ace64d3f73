package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.Embedder;
import dev.ragagent.testkit.embedding.EmbedderContract;
import dev.ragagent.testkit.time.ManualTicker;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BagOfWordsEmbedderTest extends EmbedderContract {
    private static final String LAVA =
            "Basalt lava cools into columns. The columns are mostly six-sided, and stand upright.";
    private static final String BREAD = "A sourdough starter is fed with flour and water every day until it bubbles.";

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Deadline deadline = Deadline.after(Duration.ofSeconds(10), new ManualTicker());

    @Override
    protected Embedder embedder() {
        return embedder;
    }

    @Test
    void ordersPassagesByTheTermsThatTheyShareWithTheQuestion() {
        var question = embedder.embedQuestion("Why does basalt lava form columns?", deadline);
        var passages = embedder.embedPassages(List.of(LAVA, BREAD), deadline);

        assertThat(question.cosine(passages.get(0)).value()).isGreaterThan(0.4);
        assertThat(question.cosine(passages.get(1)).value()).isBetween(-0.15, 0.15);
    }

    @Test
    void givesTheSameVectorAloneAndInACrowd() {
        var alone = embedder.embedPassages(List.of(LAVA), deadline).getFirst();

        assertThat(embedder.embedPassages(List.of(BREAD, LAVA, LAVA), deadline).subList(1, 3))
                .containsOnly(alone);
        assertThat(new BagOfWordsEmbedder().embedQuestion(LAVA, deadline)).isEqualTo(alone);
        assertThat(alone.cosine(alone).value()).isCloseTo(1, within(1e-9));
        assertThat(alone.dimensions()).isEqualTo(embedder.model().dimensions());
    }

    @Test
    void readsNoTermBeyondItsLimit() {
        var small = new BagOfWordsEmbedder(64, 64);
        String full = "word ".repeat(64);

        assertThat(small.tokens(full + "surplus")).isEqualTo(65);
        assertThat(small.embedQuestion(full + "surplus", deadline)).isEqualTo(small.embedQuestion(full, deadline));
    }

    @Test
    void embedsSignsToo() {
        assertThat(embedder.embedQuestion("???", deadline).dimensions()).isEqualTo(256);
    }

    @Test
    void findsAVectorWhereTwoTermsCancelEachOtherOut() {
        var coarse = new BagOfWordsEmbedder(16, 64);
        for (int i = 0; i < 2000; i++) {
            assertThat(coarse.embedQuestion("alpha" + i + " beta" + i, deadline).dimensions())
                    .isEqualTo(16);
        }
    }
}
