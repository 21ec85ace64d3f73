package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code upsert} and {@code delete} do, and when it is seen. */
interface WriteContract extends StoreUnderTest {
    @Test
    default void seesWhatWasPutInAtOnce() {
        for (int i = 0; i < 20; i++) {
            put(Samples.chunk(i, "harbour", Samples.at(0.04 * i)));

            assertThat(store().count(ample())).isEqualTo(i + 1);
            assertThat(denseIds(Samples.dense(Samples.at(0.04 * i), 1))).containsExactly(Samples.id(i));
        }
    }

    @Test
    default void holdsAChunkOnceHoweverOftenItIsPutIn() {
        var chunk = Samples.chunk(1, "kelp forest", Samples.axis(0));
        put(chunk);
        put(chunk);
        put(chunk, Samples.chunk(2, "reef", Samples.axis(1)));

        assertThat(store().count(ample())).isEqualTo(2);
        assertThat(scanAll(10)).hasSize(2).contains(chunk.chunk());
        assertThat(denseIds(Samples.dense(Samples.axis(0), 10))).containsExactly(Samples.id(1), Samples.id(2));
    }

    @Test
    default void replacesEverythingOfAChunk() {
        put(Samples.chunk(1, "old kelp", Samples.axis(0), Samples.metadata("tide", Samples.text("low"))));
        var replacement = Samples.chunk(1, "new reef", Samples.axis(1), Samples.metadata("moon", Samples.flag(true)));
        put(replacement);

        assertThat(scanAll(10)).containsExactly(replacement.chunk());
        assertThat(store().embeddings(List.of(Samples.id(1)), ample()).get(Samples.id(1)))
                .isEqualTo(Samples.axis(1));
        var low = Samples.anyOf("tide", Samples.text("low"));
        assertThat(denseIds(Samples.dense(Samples.axis(0), low, 10))).isEmpty();
        var moon = Samples.anyOf("moon", Samples.flag(true));
        var hits = search(Samples.dense(Samples.axis(0), moon, 10)).dense();
        assertThat(hits).hasSize(1);
        assertThat(hits.getFirst().chunk()).isEqualTo(replacement.chunk());
        assertThat(hits.getFirst().cosine().value()).isCloseTo(0, Closeness.OF_COSINES);
    }

    @Test
    default void searchesTheTermsOfTheReplacementAlone() {
        needs(VectorStoreCapability.SPARSE_SEARCH);
        put(Samples.chunk(1, "old kelp", Samples.axis(0)));
        put(Samples.chunk(1, "new reef", Samples.axis(0)));

        assertThat(sparseIds(Samples.sparse("kelp", 10))).isEmpty();
        assertThat(sparseIds(Samples.sparse("reef", 10))).containsExactly(Samples.id(1));
    }

    @Test
    default void missesWhatWasDeletedAtOnce() {
        put(IntStream.range(0, 20)
                .mapToObj(i -> Samples.chunk(i, "harbour", Samples.at(0.04 * i)))
                .toArray(IndexedChunk[]::new));
        for (int i = 0; i < 20; i++) {
            ChunkId id = Samples.id(i);
            store().delete(List.of(id), ample());

            assertThat(store().count(ample())).isEqualTo(19 - i);
            assertThat(denseIds(Samples.dense(Samples.at(0.04 * i), 20)))
                    .hasSize(19 - i)
                    .doesNotContain(id);
            assertThat(scanAll(100)).extracting(Chunk::id).hasSize(19 - i).doesNotContain(id);
            assertThat(store().embeddings(List.of(id), ample())).isEmpty();
        }
    }

    @Test
    default void findsNoTermsOfWhatWasDeleted() {
        needs(VectorStoreCapability.SPARSE_SEARCH);
        put(Samples.chunk(1, "kelp", Samples.axis(0)), Samples.chunk(2, "kelp", Samples.axis(0)));
        store().delete(List.of(Samples.id(1)), ample());

        assertThat(sparseIds(Samples.sparse("kelp", 10))).containsExactly(Samples.id(2));
    }

    @Test
    default void passesOverIdsThatAreNotThereWhenDeleting() {
        put(Samples.chunk(1, "kelp", Samples.axis(0)), Samples.chunk(2, "reef", Samples.axis(1)));
        store().delete(List.of(Samples.id(7)), ample());
        store().delete(Arrays.asList(Samples.id(8), Samples.id(1), Samples.id(1)), ample());
        store().delete(List.of(Samples.id(1)), ample());

        assertThat(scanAll(10)).extracting(Chunk::id).containsExactly(Samples.id(2));
    }

    @Test
    default void takesAChunkBackAfterItWasDeleted() {
        var chunk = Samples.chunk(1, "kelp", Samples.axis(0));
        put(chunk);
        store().delete(List.of(Samples.id(1)), ample());
        put(chunk);

        assertThat(scanAll(10)).containsExactly(chunk.chunk());
        assertThat(denseIds(Samples.dense(Samples.axis(0), 10))).containsExactly(Samples.id(1));
    }

    @Test
    default void writesNothingWhenOneVectorHasOtherDimensions() {
        put(Samples.chunk(1, "before", Samples.axis(0)));
        var chunks = List.of(
                Samples.chunk(1, "after", Samples.axis(1)),
                Samples.chunk(2, "beside", Samples.axis(2)),
                Samples.chunk(3, "misfit", Samples.misfit()));

        assertThatIllegalArgumentException().isThrownBy(() -> store().upsert(chunks, ample()));
        assertThat(scanAll(10)).extracting(Chunk::text).containsExactly("before");
    }

    @Test
    default void writesNothingWhenOneIdStandsTwice() {
        put(Samples.chunk(1, "before", Samples.axis(0)));
        var chunks = List.of(
                Samples.chunk(1, "after", Samples.axis(1)),
                Samples.chunk(2, "beside", Samples.axis(2)),
                Samples.chunk(2, "beside, too", Samples.axis(3)));

        assertThatIllegalArgumentException().isThrownBy(() -> store().upsert(chunks, ample()));
        assertThat(scanAll(10)).extracting(Chunk::text).containsExactly("before");
    }

    @Test
    default void takesManyAtOnce() {
        int many = 1500;
        List<IndexedChunk> chunks = IntStream.range(0, many)
                .mapToObj(i -> Samples.chunk(i, "wave " + i, Samples.at(i / (double) many)))
                .toList();
        store().upsert(chunks, ample());
        List<ChunkId> ids = Stream.concat(
                        chunks.stream().map(chunk -> chunk.chunk().id()), Stream.of(Samples.id(many)))
                .toList();

        assertThat(store().count(ample())).isEqualTo(many);
        assertThat(store().embeddings(ids, ample())).hasSize(many);
        assertThat(denseIds(Samples.dense(Samples.axis(0), 1000))).hasSize(1000).doesNotHaveDuplicates();

        store().delete(ids.subList(0, many - 1), ample());
        assertThat(scanAll(10)).extracting(Chunk::id).containsExactly(Samples.id(many - 1));
    }
}
