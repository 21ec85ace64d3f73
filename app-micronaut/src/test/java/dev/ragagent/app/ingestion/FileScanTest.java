package dev.ragagent.app.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.model.document.ContentType;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.SourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileScanTest {
    private static final long LIMIT = 100;

    @TempDir
    Path temp;

    private Path handbook;

    @BeforeEach
    void writeAHandbook() throws IOException {
        handbook = Files.createDirectories(temp.resolve("handbook"));
        write("index.md", "# Index");
        write("guides/nodes.rst", "Nodes");
        write("guides/leave.HTML", "<p>Leave</p>");
        write("guides/notes.txt", "Notes");
    }

    @Test
    void aFolderGivesItsNameToTheSourceAndPathsToTheIds() {
        SourceFiles files = scan(handbook);

        assertThat(files.source()).isEqualTo(new SourceName("handbook"));
        assertThat(files.whole()).isTrue();
        assertThat(ids(files))
                .containsExactly(
                        "handbook/guides/leave.HTML",
                        "handbook/guides/nodes.rst",
                        "handbook/guides/notes.txt",
                        "handbook/index.md");
        assertThat(files.troubles()).isEmpty();
    }

    @Test
    void theSameFolderByAnyOfItsNamesGivesTheSameIds() {
        assertThat(ids(scan(handbook.resolve("guides/.."))))
                .isEqualTo(ids(scan(handbook)))
                .isEqualTo(ids(scan(handbook.resolve("."))));
    }

    @Test
    void aFileTakesItsFoldersNameAndRemovesNothing() {
        SourceFiles files = scan(handbook.resolve("guides/nodes.rst"));

        assertThat(files.source()).isEqualTo(new SourceName("guides"));
        assertThat(files.whole()).isFalse();
        assertThat(ids(files)).containsExactly("guides/nodes.rst");
        assertThat(files.vanished(new DocumentId("guides/other.rst"))).isFalse();
    }

    @Test
    void aNamedSourceHoldsAllArguments() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("extra.md"), "Extra");

        SourceFiles files = scan(Optional.of(new SourceName("all")), handbook.resolve("guides"), other);

        assertThat(ids(files)).containsExactly("all/extra.md", "all/leave.HTML", "all/nodes.rst", "all/notes.txt");
    }

    @Test
    void twoFilesOfOneIdAreNotBothTaken() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        Files.writeString(other.resolve("index.md"), "Another index");

        SourceFiles files = scan(Optional.of(new SourceName("all")), handbook, other);

        assertThat(files.files().get(new DocumentId("all/index.md"))).isEqualTo(handbook.resolve("index.md"));
        assertThat(files.troubles())
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.sentence())
                        .startsWith(other.resolve("index.md").toString())
                        .contains("the same id as"));
    }

    @Test
    void passesOverOtherEndingsAndWhatBeginsWithADot() throws IOException {
        write("picture.png", "x");
        write(".hidden.md", "x");
        write(".git/description.txt", "x");

        assertThat(ids(scan(handbook))).hasSize(4).noneMatch(id -> id.contains("/."));
    }

    @Test
    void takesPdfAndOfficeFilesAndNotTheNotesOfWhoHasThemOpen() throws IOException {
        write("guides/leave.pdf", "x");
        write("guides/Minutes.DOCX", "x");
        write("guides/~$nutes.DOCX", "x");
        write("guides/.~lock.budget.ods#", "x");
        write("budget.ods", "x");

        SourceFiles files = scan(handbook);

        assertThat(ids(files))
                .contains("handbook/guides/leave.pdf", "handbook/guides/Minutes.DOCX", "handbook/budget.ods")
                .hasSize(7);
        assertThat(files.vanished(new DocumentId("handbook/guides/~$nutes.DOCX")))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("endings")
    void takesEveryEndingThatCanBeRead(String ending) throws IOException {
        write("of-its-kind." + ending, "x");

        assertThat(ids(scan(handbook))).contains("handbook/of-its-kind." + ending);
    }

    static Stream<String> endings() {
        return ContentType.all().map(ContentType::endings).flatMap(List::stream);
    }

    @Test
    void whatIsPassedOverHasNotVanished() throws IOException {
        assertThat(scan(handbook).everything()).isTrue();
        write("NOTES", "x");
        write(".hidden.md", "x");
        write(".git/description.txt", "x");

        SourceFiles files = scan(handbook);

        assertThat(files.troubles()).isEmpty();
        assertThat(files.everything()).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/NOTES"))).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/.hidden.md"))).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/.git/description.txt")))
                .isFalse();
        assertThat(files.vanished(new DocumentId("handbook/gone.md"))).isTrue();
    }

    @Test
    void aFileThatIsNamedItselfCountsWhateverItsEnding() throws IOException {
        write("README", "Read me");

        assertThat(ids(scan(handbook.resolve("README")))).containsExactly("handbook/README");
    }

    @Test
    void followsLinksAndEndsWhereTheyGoRound() throws IOException {
        Files.createSymbolicLink(handbook.resolve("guides/again"), handbook);
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("far.md"), "Far");
        Files.createSymbolicLink(handbook.resolve("far"), elsewhere);

        SourceFiles files = scan(handbook);

        assertThat(ids(files)).hasSize(5).contains("handbook/far/far.md");
        assertThat(files.troubles()).isEmpty();
    }

    @Test
    void namesWhatIsTooLargeOrALinkToNothingAndKeepsTheirDocuments() throws IOException {
        write("large.md", "x".repeat(101));
        Files.createSymbolicLink(handbook.resolve("gone.md"), temp.resolve("nowhere.md"));

        SourceFiles files = scan(handbook);

        assertThat(ids(files)).hasSize(4);
        assertThat(files.troubles())
                .extracting(Trouble::sentence)
                .containsExactlyInAnyOrder(
                        handbook.resolve("large.md") + " has 101 bytes, and a document may have 100.",
                        handbook.resolve("gone.md") + " is a link to nothing.");
        assertThat(files.vanished(new DocumentId("handbook/large.md"))).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/gone.md"))).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/other.md"))).isTrue();
    }

    @Test
    void nothingBelowAFolderThatCannotBeReadHasVanished() {
        var files = new SourceFiles(
                new SourceName("handbook"),
                true,
                new java.util.TreeMap<>(),
                List.of(),
                java.util.Set.of(),
                List.of("handbook/closed"));

        assertThat(files.vanished(new DocumentId("handbook/closed/a.md"))).isFalse();
        assertThat(files.vanished(new DocumentId("handbook/closed2/a.md"))).isTrue();
    }

    @Test
    void refusesAnArgumentThatIsNotThere() {
        assertThatThrownBy(() -> scan(temp.resolve("nowhere")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(temp.resolve("nowhere").toString());
    }

    @Test
    void asksForASourceWhereNoneCanBeNamed() {
        assertThatThrownBy(() -> FileScan.of(List.of(Path.of("/")), Optional.empty(), LIMIT))
                .hasMessageContaining("--source");
    }

    private void write(String name, String text) throws IOException {
        Path file = handbook.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static SourceFiles scan(Path argument) {
        return scan(Optional.empty(), argument);
    }

    private static SourceFiles scan(Optional<SourceName> source, Path... arguments) {
        List<SourceFiles> found = FileScan.of(List.of(arguments), source, LIMIT);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static List<String> ids(SourceFiles files) {
        return files.files().keySet().stream().map(DocumentId::value).toList();
    }
}
