package dev.ragagent.adapter.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class ChunkCodecTest {
    @Test
    void givesEveryFieldBack() throws IOException {
        Chunk chunk = full("The sea is deep.");

        assertThat(decoded(ChunkCodec.encode(chunk))).isEqualTo(chunk);
    }

    @Test
    void givesAbsentFieldsBackAsAbsent() throws IOException {
        Chunk chunk = Chunks.of(3, "The sea is deep.").chunk();

        assertThat(decoded(ChunkCodec.encode(chunk))).isEqualTo(chunk);
    }

    @Test
    void losesNoCharOfAnyText() throws IOException {
        for (String text : new String[] {
            "Grüße, 機器人 🌊 e\u0301",
            "a surrogate \uD83C alone, another \uDF0A, \0 and \uFFFF",
            "?\uFFFD",
            "long ".repeat(100_000)
        }) {
            assertThat(decoded(ChunkCodec.encode(full(text)))).isEqualTo(full(text));
        }
    }

    @Test
    void takesHardlyMoreRoomThanTheTexts() throws IOException {
        String text = "x".repeat(2000);

        assertThat(ChunkCodec.encode(full(text))).hasSizeLessThan(2000 + 300);
    }

    @Test
    void refusesAFormThatItDoesNotKnow() throws IOException {
        byte[] bytes = ChunkCodec.encode(full("The sea is deep."));
        bytes[0] = 9;

        assertThatThrownBy(() -> decoded(bytes))
                .isInstanceOf(CorruptIndexException.class)
                .hasMessageContaining("form 9");
    }

    @Test
    void refusesBytesThatAreNoChunk() throws IOException {
        byte[] bytes = ChunkCodec.encode(full("The sea is deep."));
        for (int length = 0; length < bytes.length; length++) {
            var cut = new BytesRef(bytes, 0, length);
            assertThatThrownBy(() -> decoded(BytesRef.deepCopyOf(cut).bytes))
                    .as("cut after %s bytes", length)
                    .isInstanceOf(CorruptIndexException.class);
        }
    }

    private static Chunk decoded(byte[] bytes) throws IOException {
        return ChunkCodec.decode(new BytesRef(bytes));
    }

    private static Chunk full(String text) {
        return new Chunk(
                Chunks.id(1),
                new DocumentId("handbook/sea.md"),
                new VersionHash("0123456789abcdef".repeat(4)),
                Integer.MAX_VALUE,
                new SourceName("handbook"),
                "The sea",
                Optional.of("Water"),
                Optional.of(""),
                Optional.of("https://example.org/sea#deep"),
                new Metadata(Map.of(
                        "depth", new MetadataValue.Decimal(-10_994.5),
                        "salty", new MetadataValue.Flag(true),
                        "fresh", new MetadataValue.Flag(false),
                        "ocean\uD83C", new MetadataValue.Text("Pacific \uDF0A"))),
                new TextSpan(70_000, 70_000 + text.length()),
                text);
    }
}
