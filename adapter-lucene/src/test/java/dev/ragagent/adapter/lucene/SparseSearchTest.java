package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.Candidates;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SparseSearchTest {
    private LuceneStoreFixture fixture;
    private LuceneVectorStore store;

    @BeforeEach
    void open() throws IOException {
        fixture = new LuceneStoreFixture(DenseSide.SCAN_UP_TO);
        store = fixture.open(Chunks.MODEL);
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        fixture.close();
    }

    @Test
    void findsIdentifiersAskedInWords() {
        put("Set server.keepAliveTimeout to keep connections.", "The server is alive, and time goes out.", "Cheese.");

        assertThat(ids("server keep alive timeout")).startsWith(Chunks.id(0));
        assertThat(ids("keepAliveTimeout")).startsWith(Chunks.id(0));
        assertThat(ids("KEEP_ALIVE")).startsWith(Chunks.id(0));
    }

    @Test
    void prefersWordsThatStandSideBySide() {
        put("dog shows in hot weather", "a hot dog for lunch here", "unrelated words about something else");

        assertThat(ids("hot dog")).containsExactly(Chunks.id(1), Chunks.id(0));
    }

    @Test
    void addsTheRarityOfWordsAndPairsToTheBestScore() {
        put("kelp grows", "kelp rots", "reef");

        double kelp = idf(2, 3);
        double grows = idf(1, 3);
        double unseen = idf(0, 3);
        assertThat(ideal("kelp kelp"))
                .as("the reef's text has no pairs, so two texts count")
                .isCloseTo(kelp + 0.3 * idf(0, 2), within(1e-6));
        assertThat(ideal("kelp grows")).isCloseTo(kelp + grows + 0.3 * idf(1, 2), within(1e-6));
        assertThat(ideal("zzyzx")).isCloseTo(unseen, within(1e-6));
        assertThat(ideal("?!")).isZero();
    }

    @Test
    void searchesTheRarestTermsOfAVeryLongQuestion() {
        String common = IntStream.range(0, 900).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        put(common, common + " kelp", "reef");

        Candidates found = store.search(Chunks.sparse(common + " reef"), Chunks.soon());

        assertThat(found.sparse())
                .extracting(hit -> hit.chunk().id())
                .as("the reef comes after 900 commoner words")
                .contains(Chunks.id(2));
    }

    private void put(String... texts) {
        store.upsert(
                IntStream.range(0, texts.length)
                        .mapToObj(i -> Chunks.of(i, texts[i]))
                        .toList(),
                Chunks.soon());
    }

    private List<ChunkId> ids(String question) {
        return store.search(Chunks.sparse(question), Chunks.soon()).sparse().stream()
                .map(hit -> hit.chunk().id())
                .toList();
    }

    private double ideal(String question) {
        return store.search(Chunks.sparse(question), Chunks.soon())
                .idealSparse()
                .orElseThrow()
                .value();
    }

    private static double idf(int having, int all) {
        return Math.log(1 + (all - having + 0.5) / (having + 0.5));
    }
}
