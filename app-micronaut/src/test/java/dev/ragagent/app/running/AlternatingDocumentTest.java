package dev.ragagent.app.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.app.config.ConfigurationReader;
import dev.ragagent.app.data.DataFolder;
import dev.ragagent.app.telemetry.Instruments;
import dev.ragagent.app.wiring.Backend;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.document.DocumentId;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.RawContent;
import dev.ragagent.model.document.SourceName;
import dev.ragagent.model.document.SubmittedDocument;
import dev.ragagent.model.document.TextFormat;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.time.Deadline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks the real parts without pause while one document goes to and fro between two versions. The core's
 * {@code AlternationTest} has ports in memory; here Lucene's refreshes and PostgreSQL's transactions decide what a search sees.
 */
class AlternatingDocumentTest {
    /** 1,000 in the long form, {@code ./mvnw verify -Plong}. */
    private static final int ALTERNATIONS = Boolean.getBoolean("rag.long") ? 1000 : 15;

    private static final int SECTIONS = 3;
    private static final String QUESTION = "What colour has the wall?";

    @TempDir
    Path temp;

    @Test
    void everySearchShowsExactlyOneWholeVersion() throws Exception {
        var configuration =
                ConfigurationReader.read(Map.of("DATA_DIR", temp.resolve("data").toString(), "CORPUS_DIR", ""));
        try (var folder = DataFolder.open(configuration.dataDir());
                var backend = Backend.open(configuration, folder, Instruments.none(), event -> {})) {
            assertThat(ingested(backend, "red")).isEqualTo(new DocumentOutcome.Ingested(SECTIONS));
            var done = new AtomicBoolean();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Callable<Integer> searching = () -> searchUntil(done, backend);
                List<Future<Integer>> searches = List.of(threads.submit(searching), threads.submit(searching));
                try {
                    for (int i = 1; i <= ALTERNATIONS; i++) {
                        assertThat(ingested(backend, i % 2 == 0 ? "red" : "blue"))
                                .isEqualTo(new DocumentOutcome.Ingested(SECTIONS));
                    }
                } finally {
                    done.set(true);
                }
                for (Future<Integer> search : searches) {
                    assertThat(search.get()).isGreaterThan(ALTERNATIONS / 10);
                }
            }
        }
    }

    private static DocumentOutcome ingested(Backend backend, String colour) {
        return backend.ingestion()
                .ingest(
                        SourceName.DEFAULT,
                        new SubmittedDocument(
                                new DocumentId("walls"),
                                Optional.empty(),
                                RawContent.of(page(colour), TextFormat.MARKDOWN),
                                Optional.empty(),
                                Metadata.EMPTY));
    }

    /** @return how many searches were made */
    private static int searchUntil(AtomicBoolean done, Backend backend) {
        var request = new SearchRequest(
                QUESTION, OptionalInt.of(10), Optional.of(RetrievalMode.HYBRID), Optional.empty(), Filter.everything());
        int searches = 0;
        while (!done.get()) {
            var deadline = Deadline.after(Duration.ofSeconds(30), Backend.TICKER);
            List<Chunk> found =
                    backend.engine().searchPassages().search(Caller.ANONYMOUS, request, deadline).passages().stream()
                            .map(Passage::chunk)
                            .toList();
            assertThat(found.stream().map(chunk -> chunk.version().hex()).collect(Collectors.toSet()))
                    .as("versions shown")
                    .hasSize(1);
            assertThat(found).extracting(Chunk::ordinal).containsExactlyInAnyOrder(0, 1, 2);
            searches++;
        }
        return searches;
    }

    /** Sections long enough to be chunks of their own, and different enough to be no near-duplicates. */
    private static String page(String colour) {
        return IntStream.range(0, SECTIONS)
                .mapToObj(i -> "# Wall " + i + "\n\nThe wall " + i + " has the colour " + colour + ". "
                        + ("Number " + i + " stands in room " + i + " beside the wall of the house. ").repeat(10))
                .map(String::strip)
                .collect(Collectors.joining("\n\n"));
    }
}
