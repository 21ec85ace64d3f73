package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.DenseHit;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Search by vectors: order, ranks, ties, scale and recall. */
interface DenseSearchContract extends StoreUnderTest {
    @Test
    default void ordersHitsByFallingCosineWithRanksFromOne() {
        put(
                Samples.chunk(1, "far", Samples.at(0.2)),
                Samples.chunk(2, "near", Samples.at(0.9)),
                Samples.chunk(3, "behind", Samples.at(-0.5)),
                Samples.chunk(4, "middle", Samples.at(0.6)));

        assertThat(search(Samples.dense(Samples.axis(0), 10)).dense())
                .extracting(DenseHit::rank, hit -> hit.chunk().text())
                .containsExactly(tuple(1, "near"), tuple(2, "middle"), tuple(3, "far"), tuple(4, "behind"));
    }

    @Test
    default void pinsTheScaleOfTheCosine() {
        put(
                Samples.chunk(1, "the same direction", Samples.axis(0)),
                Samples.chunk(2, "at 60 degrees", Samples.at(0.5)),
                Samples.chunk(3, "at right angles", Samples.axis(1)),
                Samples.chunk(4, "opposite", Samples.at(-1)));

        List<DenseHit> hits = search(Samples.dense(Samples.axis(0), 10)).dense();

        double[] wanted = {1, 0.5, 0, -1};
        assertThat(hits).hasSize(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            assertThat(hits.get(i).cosine().value())
                    .as(hits.get(i).chunk().text())
                    .isCloseTo(wanted[i], Closeness.OF_COSINES);
        }
    }

    @Test
    default void comparesDirectionsAndNotLengths() {
        put(Samples.chunk(1, "long", scaled(Samples.at(0.5), 40)), Samples.chunk(2, "short", Samples.at(0.6)));

        for (float length : new float[] {0.01f, 1, 100}) {
            List<DenseHit> hits =
                    search(Samples.dense(scaled(Samples.axis(0), length), 10)).dense();
            assertThat(hits).extracting(hit -> hit.chunk().text()).containsExactly("short", "long");
            assertThat(hits.get(0).cosine().value()).isCloseTo(0.6, Closeness.OF_COSINES);
            assertThat(hits.get(1).cosine().value()).isCloseTo(0.5, Closeness.OF_COSINES);
        }
    }

    @Test
    default void ordersEqualCosinesById() {
        put(IntStream.range(0, 24)
                .mapToObj(i -> Samples.chunk(i, "twin", Samples.at(i < 12 ? 0.7 : 0.4)))
                .toArray(IndexedChunk[]::new));
        List<ChunkId> near =
                IntStream.range(0, 12).mapToObj(Samples::id).sorted().toList();
        List<ChunkId> far =
                IntStream.range(12, 24).mapToObj(Samples::id).sorted().toList();

        List<ChunkId> found = denseIds(Samples.dense(Samples.axis(0), 50));

        assertThat(found).hasSize(24);
        assertThat(found.subList(0, 12)).isEqualTo(near);
        assertThat(found.subList(12, 24)).isEqualTo(far);
    }

    @Test
    default void givesNoMoreThanTheLimit() {
        put(IntStream.range(0, 9)
                .mapToObj(i -> Samples.chunk(i, "wave", Samples.at(0.1 * i)))
                .toArray(IndexedChunk[]::new));

        assertThat(denseIds(Samples.dense(Samples.axis(0), 3)))
                .containsExactly(Samples.id(8), Samples.id(7), Samples.id(6));
        assertThat(denseIds(Samples.dense(Samples.axis(0), 9))).hasSize(9);
        assertThat(denseIds(Samples.dense(Samples.axis(0), 1000))).hasSize(9);
    }

    @Test
    default void searchesTheDenseSideAloneWhenAsked() {
        put(Samples.chunk(1, "question", Samples.axis(0)));

        Candidates found = search(Samples.dense(Samples.axis(0), 10));

        assertThat(found.dense()).hasSize(1);
        assertThat(found.sparse()).isEmpty();
    }

    @Test
    default void findsNothingByVectorInAnEmptyStore() {
        assertThat(search(Samples.dense(Samples.axis(0), 10)).dense()).isEmpty();
    }

    @Test
    default void findsNearlyAllOfWhatAnExactSearchFinds() {
        var points = new SeededVectors(2000);
        points.batches(500).forEach(batch -> store().upsert(batch, ample()));

        assertThat(recallOfTen(points, Filter.everything())).isGreaterThanOrEqualTo(0.95);
        var rare = Samples.anyOf("shelf", Samples.number(7));
        assertThat(recallOfTen(points, rare)).as("within one chunk of fifty").isGreaterThanOrEqualTo(0.95);
    }

    private double recallOfTen(SeededVectors points, Filter filter) {
        int found = 0;
        int wanted = 0;
        for (Embedding question : points.questions(40)) {
            List<ChunkId> exact = points.nearest(question, filter, 10);
            List<DenseHit> hits = search(Samples.dense(question, filter, 10)).dense();
            for (DenseHit hit : hits) {
                assertThat(hit.cosine().value())
                        .isCloseTo(points.cosine(question, hit.chunk().id()), Closeness.OF_COSINES);
            }
            wanted += exact.size();
            found += (int) hits.stream()
                    .map(DenseHit::chunk)
                    .map(Chunk::id)
                    .filter(exact::contains)
                    .count();
        }
        return found / (double) wanted;
    }

    private static Embedding scaled(Embedding vector, float factor) {
        float[] values = vector.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return new Embedding(values);
    }
}
