package dev.ragagent.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Bm25Test {
    private static final StoredChunk SHORT = chunk("kelp reef");
    private static final StoredChunk LONG = chunk("reef reef sand sand sand sand");

    @Test
    void scoresByTheFormula() {
        Bm25 bm25 = Bm25.of("Kelp reefs, kelp!", List.of(SHORT, LONG), () -> {});

        double idfOfKelp = Math.log(1 + 1.5 / 1.5);
        double idfOfReef = Math.log(1 + 0.5 / 2.5);
        double normOfShort = 1.2 * (0.25 + 0.75 * 2 / 4);
        double normOfLong = 1.2 * (0.25 + 0.75 * 6 / 4);
        assertThat(bm25.score(SHORT)).isCloseTo((idfOfKelp + idfOfReef) / (1 + normOfShort), within(1e-12));
        assertThat(bm25.score(LONG)).isCloseTo(idfOfReef * 2 / (2 + normOfLong), within(1e-12));
        assertThat(bm25.ideal()).isCloseTo(idfOfKelp + idfOfReef, within(1e-12));
    }

    @Test
    void countsAnUnseenTermInTheIdealAlone() {
        Bm25 bm25 = Bm25.of("zzyzx", List.of(SHORT, LONG), () -> {});

        assertThat(bm25.score(SHORT)).isZero();
        assertThat(bm25.ideal()).isCloseTo(Math.log(1 + 2.5 / 0.5), within(1e-12));
    }

    @Test
    void isDefinedForAnEmptyStoreAndAnEmptyQuestion() {
        assertThat(Bm25.of("kelp", List.of(), () -> {}).ideal()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(Bm25.of("?", List.of(SHORT), () -> {}).ideal()).isZero();
    }

    private static StoredChunk chunk(String text) {
        var chunk = new Chunk(
                new ChunkId(new UUID(1, 1)),
                new DocumentId("page"),
                new VersionHash("0".repeat(64)),
                0,
                SourceName.DEFAULT,
                "Page",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Metadata.EMPTY,
                new TextSpan(0, text.length()),
                text);
        return StoredChunk.of(new IndexedChunk(chunk, text, new Embedding(new float[] {1})));
    }
}
