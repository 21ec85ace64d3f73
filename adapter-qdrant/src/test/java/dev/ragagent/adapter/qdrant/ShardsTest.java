package dev.ragagent.adapter.qdrant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.IndexedChunk;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.score.SparseScore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A collection of several shards, of which each prefetches and scores by itself. */
class ShardsTest {
    private final StubFixture fixture = new StubFixture();
    private final QdrantSettings one = fixture.settings();
    private final QdrantVectorStore store = QdrantVectorStore.open(
            new QdrantSettings(one.url(), one.apiKey(), one.collection(), 2, 1, 1, one.breaker()),
            Chunks.MODEL,
            UUID::randomUUID);

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void givesEveryDenseHitItsTermScore() {
        store.upsert(
                List.of(
                        chunk(1, "a reef with kelp and crabs and snails and eels", 1, 0),
                        chunk(2, "kelp kelp kelp", 0.6f, 0.8f),
                        chunk(3, "boats", 0.1f, 1)),
                Chunks.soon());
        SparseScore score = termScore(search(10), Chunks.id(1));
        assertThat(score.value()).isPositive();

        Candidates found = search(1);

        assertThat(found.dense()).hasSize(1);
        assertThat(termScore(found, Chunks.id(1))).isEqualTo(score);
        assertThat(found.sparse()).extracting(hit -> hit.chunk().id()).containsExactly(Chunks.id(2));
        assertThat(found.sparse().getFirst().cosine()).isPresent();
    }

    @Test
    void givesNoneToAHitThatSharesNoTerm() {
        store.upsert(List.of(chunk(1, "boats", 1, 0), chunk(2, "kelp", 0, 1)), Chunks.soon());

        assertThat(termScore(search(1), Chunks.id(1))).isEqualTo(new SparseScore(0));
    }

    private Candidates search(int limit) {
        return store.search(
                new CandidateQuery(
                        "kelp",
                        Optional.of(Chunks.vector(Chunks.MODEL.dimensions())),
                        RetrievalMode.HYBRID,
                        Filter.everything(),
                        limit),
                Chunks.soon());
    }

    private static SparseScore termScore(Candidates found, ChunkId id) {
        return found.dense().stream()
                .filter(hit -> hit.chunk().id().equals(id))
                .flatMap(hit -> hit.sparse().stream())
                .findFirst()
                .orElseThrow();
    }

    private static IndexedChunk chunk(int number, String text, float x, float y) {
        IndexedChunk chunk = Chunks.of(number, text);
        return new IndexedChunk(chunk.chunk(), text, new Embedding(new float[] {x, y, 0}));
    }
}
