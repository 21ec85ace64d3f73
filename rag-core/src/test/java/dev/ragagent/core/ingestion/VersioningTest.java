package dev.ragagent.core.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemoryDocumentParser;
import dev.ragagent.core.chunking.Chunker;
import dev.ragagent.core.chunking.Cut;
import dev.ragagent.core.chunking.SearchText;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentVersion;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.document.VersionHash;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersioningTest {
    private static final SourceName SOURCE = new SourceName("handbook");
    private static final Metadata METADATA = new Metadata(Map.of(
            "edition", new MetadataValue.Decimal(2),
            "chapter", new MetadataValue.Text("Concepts"),
            "public", new MetadataValue.Flag(true)));
    private static final List<Cut> CUTS = List.of(
            new Cut(new TextSpan(0, 5), Optional.empty(), Optional.empty()),
            new Cut(new TextSpan(7, 12), Optional.of("Chapter"), Optional.of("Section")));

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Versioning versioning =
            new Versioning(new Chunker(embedder, new SearchText(embedder)), new ChunkIds("test"));

    @ParameterizedTest
    @CsvSource({
        "handbook/guides/nodes.md, nodes",
        "nodes, nodes",
        "a/b/archive.tar.gz, archive.tar",
        "a/.gitignore, .gitignore",
        "guides/nodes/, nodes",
        "/, /",
    })
    void takesTheLastSegmentOfTheIdForATitleWhenThereIsNoOther(String id, String title) {
        assertThat(version(id, Optional.empty(), Optional.empty()).title()).isEqualTo(title);
        assertThat(version(id, Optional.empty(), Optional.of(" \n ")).title()).isEqualTo(title);
    }

    @Test
    void prefersTheCallersTitleToTheDocumentsOwn() {
        assertThat(version("a", Optional.of("Callers"), Optional.of("Own")).title())
                .isEqualTo("Callers");
        assertThat(version("a", Optional.empty(), Optional.of(" Own\n title ")).title())
                .isEqualTo("Own title");
        assertThat(version("a", Optional.empty(), Optional.of("😀".repeat(600))).title())
                .isEqualTo("😀".repeat(499) + "…");
    }

    /** Computed apart, with another program, from the description in {@link VersionHashing}. */
    @Test
    void hashesAsItsRecipeSays() {
        VersionHash hash = VersionHashing.hash(
                SOURCE,
                "Títle",
                Optional.of("https://example.org/a"),
                METADATA,
                "Hello, wörld 😀",
                CUTS,
                "structure-1");

        assertThat(hash.hex()).isEqualTo("75e3775fae137991c68dca98699b7c1d7dc7b9f7005dfda01a08722c2fa90901");
    }

    /** Computed apart, with another program's version 5 UUIDs. */
    @Test
    void makesIdsAsTheirRecipeSays() {
        var hash = new VersionHash("0123456789abcdef".repeat(4));

        assertThat(new ChunkIds("textbook_chunks").of(new DocumentId("handbook/guides/nodes.md"), hash, 12))
                .hasToString("acd9450b-80df-5411-b54d-bd90b40413ee");
    }

    @Test
    void refusesACollectionNameThatWouldMakeIdsAmbiguous() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChunkIds("a\nb"))
                .withMessageContaining("a\nb");
        assertThatIllegalArgumentException().isThrownBy(() -> new ChunkIds(" "));
    }

    @Test
    void givesAnotherHashWhenAnythingIsDifferent() {
        Optional<String> url = Optional.of("https://example.org");
        var hashes = Stream.of(
                VersionHashing.hash(SOURCE, "T", url, METADATA, "text", CUTS, "c"),
                VersionHashing.hash(new SourceName("other"), "T", url, METADATA, "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "U", url, METADATA, "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", Optional.empty(), METADATA, "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, Metadata.EMPTY, "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, flag("2", new MetadataValue.Decimal(2)), "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, flag("2", new MetadataValue.Text("2")), "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, flag("2", new MetadataValue.Flag(true)), "text", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, METADATA, "texT", CUTS, "c"),
                VersionHashing.hash(SOURCE, "T", url, METADATA, "text", CUTS.subList(0, 1), "c"),
                VersionHashing.hash(SOURCE, "T", url, METADATA, "text", List.of(), "c"),
                VersionHashing.hash(SOURCE, "T", url, METADATA, "text", CUTS, "d"),
                VersionHashing.hash(SOURCE, "Tte", url, METADATA, "xt", CUTS, "c"));

        assertThat(hashes.toList()).doesNotHaveDuplicates();
    }

    @Test
    void numbersTheChunksAndGivesEachAnIdOfItsOwn() {
        String paragraph = "Each node has a name and a place. ".repeat(40).strip();
        var document = Workshop.document("a", "# One\n\n" + paragraph + "\n\n# Two\n\n" + paragraph);
        var parsed = new MemoryDocumentParser().parse(document.content(), Workshop.soon());

        DocumentVersion version = versioning.version(document, SOURCE, parsed);

        assertThat(version.chunks()).hasSize(2);
        assertThat(version.chunks()).extracting(chunk -> chunk.ordinal()).containsExactly(0, 1);
        assertThat(version.chunks()).extracting(chunk -> chunk.id()).doesNotHaveDuplicates();
        assertThat(version.chunker()).isEqualTo(Chunker.RECIPE);
        assertThat(versioning.version(document, SOURCE, parsed)).isEqualTo(version);
    }

    private static Metadata flag(String name, MetadataValue value) {
        return new Metadata(Map.of(name, value));
    }

    private DocumentVersion version(String id, Optional<String> title, Optional<String> own) {
        var document = new SubmittedDocument(
                new DocumentId(id),
                title,
                RawContent.of("text", TextFormat.PLAIN_TEXT),
                Optional.empty(),
                Metadata.EMPTY);
        return versioning.version(document, SOURCE, new ParsedText(own, "text", List.of()));
    }
}
