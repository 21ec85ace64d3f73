package dev.ragagent.testkit.record;

import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ChunkId;
import dev.ragagent.model.document.ChunkOutline;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.IngestionFailure;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Versions of documents to fill a ledger with. */
final class SampleDocuments {
    static final SourceName SOURCE = new SourceName("handbook");
    static final SourceName OTHER_SOURCE = new SourceName("forum");
    static final DocumentId NODES = new DocumentId("guides/nodes.md");
    static final DocumentId TOPICS = new DocumentId("guides/topics.md");
    static final IngestionFailure BINARY = new IngestionFailure(UnreadableReason.UNSUPPORTED_FORMAT, "it is binary");
    static final IngestionFailure EMPTY = new IngestionFailure(UnreadableReason.EMPTY, "it is empty");
    static final Instant MONDAY = Instant.parse("2026-03-02T09:30:00.123456Z");
    static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    private SampleDocuments() {}

    /** The version of that number: title and text tell both, and its two chunks are the two halves of the text. */
    static DocumentVersion version(DocumentId id, int number) {
        return version(id, number, SOURCE);
    }

    static DocumentVersion version(DocumentId id, int number, SourceName source) {
        String text = "What " + id.value() + " says in version " + number + ".";
        return new DocumentVersion(
                id,
                hash(number),
                source,
                "Version " + number + " of " + id.value(),
                Optional.of("https://example.org/" + number),
                new Metadata(Map.of("version", new MetadataValue.Decimal(number))),
                text,
                halves(id, number, text),
                "halves-1");
    }

    static VersionHash hash(int number) {
        return new VersionHash(String.format("%064x", number));
    }

    /** The ids of the chunks of the version of that number, in their order. */
    static List<ChunkId> chunkIds(DocumentId id, int number) {
        return version(id, number).chunks().stream().map(ChunkOutline::id).toList();
    }

    /** Ids in their order, with what is before, between and after letters, and above U+FFFF. */
    static List<DocumentId> idsOfAllKinds() {
        return Stream.of("!", "0", "A", "Z", "a", "a b", "a/b", "aa", "b", "\u00e9", "\u3042", "\ufb01", "\ud83e\udd16")
                .map(DocumentId::new)
                .toList();
    }

    private static List<ChunkOutline> halves(DocumentId id, int number, String text) {
        int middle = text.length() / 2;
        List<ChunkOutline> outlines = new ArrayList<>();
        for (TextSpan span : List.of(new TextSpan(0, middle), new TextSpan(middle, text.length()))) {
            outlines.add(new ChunkOutline(
                    chunkId(id, number, outlines.size()),
                    outlines.size(),
                    span,
                    Optional.of("Sayings"),
                    Optional.empty()));
        }
        return outlines;
    }

    private static ChunkId chunkId(DocumentId id, int number, int ordinal) {
        String name = id.value() + " " + number + " " + ordinal;
        return new ChunkId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
}
