package dev.ragagent.app.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragagent.app.client.ServiceException;
import dev.ragagent.error.UnreadableReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIngestionTest {
    @TempDir
    Path temp;

    private Path folder;
    private final Shelf shelf = new Shelf();
    private final List<Integer> progress = new ArrayList<>();

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectory(temp.resolve("handbook"));
    }

    @Test
    void whatIsNewIsIngestedAndWhatIsTheSameIsNot() throws IOException {
        write("a.md", "A");
        write("b.md", "B");
        assertThat(run()).isEqualTo(new IngestSummary(2, 0, 0, 0, 2, List.of()));

        write("b.md", "B, changed");
        assertThat(run()).isEqualTo(new IngestSummary(1, 1, 0, 0, 1, List.of()));

        IngestSummary same = run();
        assertThat(same).isEqualTo(new IngestSummary(0, 2, 0, 0, 0, List.of()));
        assertThat(same.nothingChanged()).isTrue();
        assertThat(progress.getLast()).isEqualTo(2);
    }

    @Test
    void whatVanishedIsRemovedFromItsSourceAlone() throws IOException {
        shelf.documents.put("other/kept.md", "K");
        write("a.md", "A");
        write("b.md", "B");
        run();

        Files.delete(folder.resolve("b.md"));

        assertThat(run().removed()).isEqualTo(1);
        assertThat(shelf.documents.keySet()).containsExactly("handbook/a.md", "other/kept.md");
    }

    @Test
    void whatWasNamedItselfStaysWhenItsFolderPassesOverIt() throws IOException {
        write("NOTES", "N");
        write("a.md", "A");
        FileIngestion.run(
                shelf,
                FileScan.of(List.of(folder.resolve("NOTES")), Optional.empty(), 1000),
                1000,
                (done, total) -> {});

        assertThat(run().removed()).isZero();
        assertThat(shelf.documents.keySet()).containsExactly("handbook/NOTES", "handbook/a.md");

        Files.delete(folder.resolve("NOTES"));
        assertThat(run().removed()).isEqualTo(1);
    }

    @Test
    void oneBadFileFailsAloneAndIsNamed() throws IOException {
        write("a.md", "A");
        write("bad.md", "\0");

        IngestSummary summary = run();

        assertThat(summary.ingested()).isEqualTo(1);
        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.sentence())
                    .isEqualTo(folder.resolve("bad.md") + " could not be ingested: It is binary.");
            assertThat(trouble.reason()).contains(UnreadableReason.UNSUPPORTED_FORMAT);
        });
    }

    @Test
    void aFileThatIsThereButCannotBeTakenKeepsItsDocumentWhileOthersVanish() throws IOException {
        write("a.md", "A");
        write("b.md", "B");
        write("c.md", "C");
        run();
        write("b.md", "x".repeat(2000));
        Files.delete(folder.resolve("c.md"));

        IngestSummary summary = run();

        assertThat(summary.failed()).isEqualTo(1);
        assertThat(summary.troubles())
                .extracting(Trouble::reason)
                .containsExactly(Optional.of(UnreadableReason.TOO_LARGE));
        assertThat(summary.removed()).isEqualTo(1);
        assertThat(shelf.documents.keySet()).containsExactly("handbook/a.md", "handbook/b.md");
        assertThat(shelf.documents.get("handbook/b.md")).isEqualTo("B");
    }

    @Test
    void manyFilesGoInSeveralSubmissionsAndAreOneSync() throws IOException {
        for (int i = 0; i < 250; i++) {
            write("file-%03d.md".formatted(i), "Text " + i);
        }
        run();
        Files.delete(folder.resolve("file-007.md"));

        IngestSummary summary = run();

        assertThat(summary.unchanged()).isEqualTo(249);
        assertThat(summary.removed()).isEqualTo(1);
        assertThat(shelf.largestSubmission).isLessThanOrEqualTo(100);
        assertThat(progress).isSorted().last().isEqualTo(249);
    }

    @Test
    void smallFilesAreTakenHoweverSmallAnUploadMustBe() throws IOException {
        for (int i = 0; i < 20; i++) {
            write("file-%03d.md".formatted(i), "x".repeat(90));
        }

        assertThat(run().ingested()).isEqualTo(20);
        assertThat(shelf.refusals).isZero();
    }

    @Test
    void whatIsTooLargeTogetherIsTakenInParts() throws IOException {
        shelf.limit = 500; // less than this side believes
        for (int i = 0; i < 9; i++) {
            write("file-%03d.md".formatted(i), "x".repeat(90));
        }
        write("too-large.md", "x".repeat(900));

        IngestSummary summary = run();

        assertThat(summary.ingested()).isEqualTo(9);
        assertThat(summary.troubles()).singleElement().satisfies(trouble -> {
            assertThat(trouble.place()).isEqualTo(folder.resolve("too-large.md").toString());
            assertThat(trouble.reason()).contains(UnreadableReason.TOO_LARGE);
        });
    }

    @Test
    void aJobThatDoesNotMoveIsLeftToTheServiceWithAWord() throws IOException {
        shelf.stuck = true;
        write("a.md", "A");

        assertThatThrownBy(() -> FileIngestion.run(
                        shelf,
                        FileScan.of(List.of(folder), Optional.empty(), 1000),
                        1000,
                        Duration.ofMillis(10),
                        (done, total) -> {}))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("goes on by itself")
                .hasMessageContaining(
                        "GET /jobs/" + shelf.jobs.keySet().iterator().next());
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private IngestSummary run() {
        progress.clear();
        var sources = FileScan.of(List.of(folder), Optional.empty(), 1000);
        return FileIngestion.run(shelf, sources, 1000, (done, total) -> progress.add(done));
    }
}
