package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.ChunkPage;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Paging, counting, vectors, and that every field comes back as it was put in. */
interface ReadContract extends StoreUnderTest {
    @Test
    default void pagesThroughEverythingInTheOrderOfIds() {
        put(IntStream.range(0, 53)
                .mapToObj(i -> Samples.chunk(i, "wave " + i, Samples.axis(i % 32)))
                .toArray(IndexedChunk[]::new));
        List<ChunkId> wanted =
                IntStream.range(0, 53).mapToObj(Samples::id).sorted().toList();

        for (int pageSize : new int[] {1, 7, 52, 53, 54, 1000}) {
            assertThat(scanAll(pageSize))
                    .as("pages of %s", pageSize)
                    .extracting(Chunk::id)
                    .containsExactlyElementsOf(wanted);
        }
    }

    @Test
    default void saysWhichPageIsTheLast() {
        put(IntStream.range(0, 6)
                .mapToObj(i -> Samples.chunk(i, "wave", Samples.axis(i)))
                .toArray(IndexedChunk[]::new));
        List<ChunkId> ids = IntStream.range(0, 6).mapToObj(Samples::id).sorted().toList();

        ChunkPage first = store().scan(Optional.empty(), 3, ample());
        assertThat(first.next()).contains(ids.get(2));
        assertThat(store().scan(first.next(), 3, ample()).next()).isEmpty();
        assertThat(store().scan(Optional.empty(), 6, ample()).next()).isEmpty();
        assertThat(store().scan(Optional.of(ids.getLast()), 3, ample()).chunks())
                .isEmpty();
    }

    @Test
    default void beginsAPageAfterAnIdThatIsNotThere() {
        put(IntStream.range(0, 6)
                .mapToObj(i -> Samples.chunk(i, "wave", Samples.axis(i)))
                .toArray(IndexedChunk[]::new));
        List<ChunkId> ids = IntStream.range(0, 6).mapToObj(Samples::id).sorted().toList();
        store().delete(List.of(ids.get(2)), ample());

        assertThat(store().scan(Optional.of(ids.get(2)), 10, ample()).chunks())
                .extracting(Chunk::id)
                .containsExactlyElementsOf(ids.subList(3, 6));
        var lowest = new ChunkId(new UUID(0, 0));
        assertThat(store().scan(Optional.of(lowest), 10, ample()).chunks()).hasSize(5);
        var highest = new ChunkId(new UUID(-1, -1));
        assertThat(store().scan(Optional.of(highest), 10, ample()).chunks()).isEmpty();
    }

    @Test
    default void holdsNothingAtFirst() {
        assertThat(store().count(ample())).isZero();
        ChunkPage page = store().scan(Optional.empty(), 10, ample());
        assertThat(page.chunks()).isEmpty();
        assertThat(page.next()).isEmpty();
        assertThat(store().embeddings(List.of(Samples.id(1)), ample())).isEmpty();
    }

    @Test
    default void givesVectorsBackAsTheyWerePutInOrScaledToLengthOne() {
        float[] values = new float[32];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 11) * 0.37f;
        }
        var longer = new Embedding(values);
        put(Samples.chunk(1, "kelp", longer), Samples.chunk(2, "reef", Samples.at(-0.3)));

        Map<ChunkId, Embedding> found =
                store().embeddings(List.of(Samples.id(2), Samples.id(1), Samples.id(3), Samples.id(1)), ample());

        assertThat(found).containsOnlyKeys(Samples.id(1), Samples.id(2));
        assertThat(found.get(Samples.id(1)))
                .matches(vector -> Closeness.same(vector, longer), "as put in or of length 1");
        assertThat(found.get(Samples.id(2))).matches(vector -> Closeness.same(vector, Samples.at(-0.3)), "as put in");
    }

    @Test
    default void givesEveryFieldBack() {
        var metadata = new TreeMap<>(Map.of(
                "edition", Samples.number(2),
                "tiny", Samples.number(Double.MIN_VALUE),
                "huge", Samples.number(-Double.MAX_VALUE),
                "beyond 2^53", Samples.number(9007199254740994.0),
                "public", Samples.flag(false),
                "not a number", Samples.text("2"),
                "not a flag", Samples.text("true"),
                "empty", Samples.text(""),
                "$dotted.name[0] \"quoted\" 'n' ünï", Samples.text(" spaces kept \n\t")));
        metadata.put("x".repeat(100), Samples.text("ß".repeat(1000)));
        String text = "Lines\n\nand\ttabs, \"quotes\", back\\slashes, {braces}, 100 %, 機器人, שלום, e\u0301, 👩‍🚀 𝔘.";
        var full = new Chunk(
                Samples.id(1),
                new DocumentId("guides/Ünïcode 👍/" + "a".repeat(450)),
                new VersionHash("0123456789abcdef".repeat(4)),
                Integer.MAX_VALUE,
                new SourceName("The \"source\" / ünï"),
                "Title: 👩‍🚀 \"quoted\"",
                Optional.of("Chapter é"),
                Optional.of("Section\\n"),
                Optional.of("https://example.org/a?b=c&d=%20#e"),
                new Metadata(metadata),
                new TextSpan(1_000_000, 1_000_000 + text.length()),
                text);

        assertComesBack(new IndexedChunk(full, "Title above\n" + text + " reef", Samples.axis(0)));
    }

    @Test
    default void givesAbsentFieldsBackAsAbsent() {
        var bare = new Chunk(
                Samples.id(1),
                new DocumentId("a"),
                new VersionHash("f".repeat(64)),
                0,
                SourceName.DEFAULT,
                "T",
                Optional.empty(),
                Optional.of("a section without a chapter"),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, 1),
                "x");

        assertComesBack(new IndexedChunk(bare, "reef", Samples.axis(0)));
    }

    @Test
    default void givesLongTextsBack() {
        // Longer than any chunk of the core, and than the 32,766 bytes that some indexes take as one term.
        assertComesBack(Samples.chunk(1, "reef 🌊" + " 𝔘mlaut".repeat(12_000), Samples.axis(0)));
        assertComesBack(Samples.chunk(2, "reef " + "w".repeat(50_000), Samples.axis(0)));
    }

    private void assertComesBack(IndexedChunk indexed) {
        put(indexed);

        assertThat(scanAll(10)).contains(indexed.chunk());
        var hit = search(Samples.dense(indexed.embedding(), 10)).dense();
        assertThat(hit).anyMatch(h -> h.chunk().equals(indexed.chunk()));
        if (declares(VectorStoreCapability.SPARSE_SEARCH)) {
            var sparse = search(Samples.sparse("reef", 10)).sparse();
            assertThat(sparse).anyMatch(h -> h.chunk().equals(indexed.chunk()));
        }
    }
}
