package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.DocumentState;
import dev.ragagent.model.document.DocumentSummary;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.StoreMended;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.time.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of the two real parts that hold documents is put back to an older state, as a restored backup does. */
class RestoredBackupTest {
    @TempDir
    Path temp;

    private final List<PipelineEvent> events = new CopyOnWriteArrayList<>();

    @Test
    void anOlderIndexIsFilledWithWhatItLacks() throws Exception {
        liveOnAfterABackupOf("lucene");

        opened(backend -> {
            backend.ingestion().reconciliation().run((done, total) -> {});

            assertThat(found(backend, "What colour has the wall?"))
                    .contains("The wall is blue.")
                    .doesNotContain("The wall is red.", "The roof is old.");
            assertThat(found(backend, "Where does the gate stand?")).contains("The gate stands in the yard.");
            assertThat(current(backend)).containsExactly("gate", "wall");
        });
        assertThat(events.stream().filter(StoreMended.class::isInstance)).hasSize(1);
    }

    @Test
    void anOlderDatabaseRulesANewerIndex() throws Exception {
        liveOnAfterABackupOf("postgres");

        opened(backend -> {
            backend.ingestion().reconciliation().run((done, total) -> {});

            assertThat(found(backend, "What colour has the wall?"))
                    .contains("The wall is red.")
                    .doesNotContain("The wall is blue.");
            assertThat(found(backend, "Where does the gate stand?")).doesNotContain("The gate stands in the yard.");
            assertThat(current(backend)).containsExactly("roof", "wall");
        });
        assertThat(events.stream().filter(StoreMended.class::isInstance)).hasSize(1);
    }

    private void liveOnAfterABackupOf(String part) throws Exception {
        Path folder = temp.resolve("data").resolve(part);
        Path backup = temp.resolve("backup");
        opened(backend -> {
            ingest(backend, "wall", "The wall is red.");
            ingest(backend, "roof", "The roof is old.");
        });
        copy(folder, backup);
        opened(backend -> {
            ingest(backend, "wall", "The wall is blue.");
            ingest(backend, "gate", "The gate stands in the yard.");
            backend.ingestion().documents().remove(Caller.ANONYMOUS, new DocumentId("roof"), soon());
        });
        wipe(folder);
        copy(backup, folder);
        events.clear();
    }

    private void opened(Consumer<Backend> work) throws Exception {
        var configuration =
                ConfigurationReader.read(Map.of("DATA_DIR", temp.resolve("data").toString(), "CORPUS_DIR", ""));
        try (var folder = DataFolder.open(configuration.dataDir());
                var backend = Backend.open(configuration, folder, Instruments.none(), events::add)) {
            work.accept(backend);
        }
    }

    private static void ingest(Backend backend, String id, String text) {
        var document = new SubmittedDocument(
                new DocumentId(id),
                Optional.empty(),
                RawContent.of(text, TextFormat.PLAIN_TEXT),
                Optional.empty(),
                Metadata.EMPTY);
        assertThat(backend.ingestion().ingest(SourceName.DEFAULT, document)).isEqualTo(new DocumentOutcome.Ingested(1));
    }

    private static List<String> found(Backend backend, String question) {
        var request = new SearchRequest(
                question, OptionalInt.of(10), Optional.of(RetrievalMode.HYBRID), Optional.empty(), Filter.everything());
        return backend.engine().searchPassages().search(Caller.ANONYMOUS, request, soon()).passages().stream()
                .map(passage -> passage.chunk().text())
                .toList();
    }

    private static List<String> current(Backend backend) {
        return backend.ingestion().documents().list(Caller.ANONYMOUS, Optional.empty(), 10, soon()).documents().stream()
                .filter(document -> document.state() == DocumentState.CURRENT)
                .map(DocumentSummary::id)
                .map(DocumentId::value)
                .toList();
    }

    private static Deadline soon() {
        return Deadline.after(Duration.ofSeconds(30), Backend.TICKER);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void wipe(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
