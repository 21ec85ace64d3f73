package dev.ragagent.testkit.vector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Embedding;
import dev.ragagent.model.retrieval.IndexedChunk;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chunks that carry a number, their stamp, in text, metadata and vector alike, so that one which is half of one write and
 * half of another is seen to be so.
 */
final class StampedChunks {
    private static final String FIELD = "stamp";

    private StampedChunks() {}

    /** Chunks 0 to {@code count - 1}, all with this stamp. */
    static List<IndexedChunk> all(int count, int stamp) {
        return IntStream.range(0, count).mapToObj(i -> chunk(i, stamp)).toList();
    }

    static IndexedChunk chunk(int number, int stamp) {
        return Samples.chunk(
                number, "reef stamp" + stamp, vector(stamp), Samples.metadata(FIELD, Samples.number(stamp)));
    }

    static Embedding vector(int stamp) {
        return Samples.at(Math.cos(0.05 * (stamp % 60)));
    }

    /** The chunk's stamp, after a check that text and metadata agree on it. */
    static int stamp(Chunk chunk) {
        int stamp = (int) value(chunk.metadata());
        assertThat(chunk.text())
                .as("text of a chunk whose metadata say %s", stamp)
                .isEqualTo("reef stamp" + stamp);
        return stamp;
    }

    private static double value(Metadata metadata) {
        return metadata.get(FIELD)
                .filter(MetadataValue.Decimal.class::isInstance)
                .map(MetadataValue.Decimal.class::cast)
                .orElseThrow(() -> new AssertionError("the metadata of a chunk are gone"))
                .value();
    }
}
