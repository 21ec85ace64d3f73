package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.score.CosineSimilarity;
import dev.ragagent.port.out.VectorStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DenseSearchTest {
    /** Points all over the place are the hardest case for a graph. */
    @Test
    void findsNearlyAllThatIsNearThroughGraphsAndAllThroughAScan() throws IOException {
        var model = new EmbeddingModel("wide-1", 64);
        List<IndexedChunk> chunks = IntStream.range(0, 4000)
                .mapToObj(i -> Chunks.of(i, "text", Chunks.vector(i, 64), group(i % 3)))
                .toList();
        try (var scanned = new LuceneStoreFixture(4000);
                var walked = new LuceneStoreFixture(3999);
                VectorStore scan = scanned.open(model);
                VectorStore walk = walked.open(model)) {
            scan.upsert(chunks, Chunks.soon());
            walk.upsert(chunks, Chunks.soon());

            for (Filter filter : List.of(Filter.everything(), new Filter.AnyOf("group", Set.of(number(1))))) {
                int right = 0;
                for (int i = 0; i < 50; i++) {
                    CandidateQuery query = Chunks.dense(Chunks.vector(-1 - i, 64), filter, 10);
                    List<ChunkId> nearest = nearest(chunks, query);
                    assertThat(found(scan, query)).containsExactlyElementsOf(nearest);
                    right += (int) found(walk, query).stream()
                            .filter(nearest::contains)
                            .count();
                }
                assertThat(right).as("of 500 with %s", filter).isGreaterThanOrEqualTo(495);
            }
        }
    }

    @Test
    void takesVectorsOfMoreDimensionsThanLuceneWouldByItself() throws IOException {
        var model = new EmbeddingModel("very-wide-1", 3072);
        Embedding vector = Chunks.vector(1, 3072);
        try (var fixture = new LuceneStoreFixture(DenseSide.SCAN_UP_TO)) {
            try (VectorStore store = fixture.open(model)) {
                store.upsert(List.of(Chunks.of(1, "text", vector, Metadata.EMPTY)), Chunks.soon());
            }
            try (VectorStore store = fixture.open(model)) {
                var hits = store.search(Chunks.dense(vector, Filter.everything(), 10), Chunks.soon())
                        .dense();
                assertThat(hits).hasSize(1);
                assertThat(hits.getFirst().cosine().value()).isCloseTo(1, within(1e-6));
            }
        }
    }

    private static List<ChunkId> nearest(List<IndexedChunk> chunks, CandidateQuery query) {
        Embedding question = query.vector().orElseThrow();
        return chunks.stream()
                .filter(chunk -> query.filter().matches(chunk.chunk().metadata()))
                .map(chunk -> Map.entry(chunk.chunk().id(), chunk.embedding().cosine(question)))
                .sorted(Map.Entry.<ChunkId, CosineSimilarity>comparingByValue().reversed())
                .limit(query.limit())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<ChunkId> found(VectorStore store, CandidateQuery query) {
        return store.search(query, Chunks.soon()).dense().stream()
                .map(hit -> hit.chunk().id())
                .toList();
    }

    private static Metadata group(int value) {
        return new Metadata(Map.of("group", number(value)));
    }

    private static MetadataValue number(int value) {
        return new MetadataValue.Decimal(value);
    }
}
