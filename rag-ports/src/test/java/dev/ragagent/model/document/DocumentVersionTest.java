package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DocumentVersionTest {
    @Test
    void aChunkIsAVerbatimPartOfTheText() {
        DocumentVersion version = version(outline(0, 0, 5), outline(1, 6, 11));

        Chunk chunk = version.chunk(version.chunks().get(1));
        assertThat(chunk.text()).isEqualTo("world");
        assertThat(chunk.ordinal()).isEqualTo(1);
        assertThat(chunk.documentId()).isEqualTo(version.id());
        assertThat(chunk.version()).isEqualTo(version.hash());
    }

    @Test
    void ordinalsRunWithoutAGap() {
        assertThatThrownBy(() -> version(outline(0, 0, 5), outline(2, 6, 11))).hasMessageContaining("at place 1");
    }

    @Test
    void noChunkLeavesTheText() {
        assertThatThrownBy(() -> version(outline(0, 0, 12))).hasMessageContaining("does not fit");
    }

    private static DocumentVersion version(ChunkOutline... chunks) {
        return new DocumentVersion(
                new DocumentId("greeting"),
                new VersionHash("ab".repeat(32)),
                SourceName.DEFAULT,
                "Greeting",
                Optional.empty(),
                Metadata.EMPTY,
                "hello world",
                List.of(chunks),
                "test-1");
    }

    private static ChunkOutline outline(int ordinal, int start, int end) {
        return new ChunkOutline(
                new ChunkId(new UUID(0, ordinal)),
                ordinal,
                new TextSpan(start, end),
                Optional.empty(),
                Optional.empty());
    }
}
