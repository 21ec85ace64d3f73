package dev.ragagent.core.ingestion;

import static dev.ragagent.core.ingestion.Workshop.document;
import static dev.ragagent.core.ingestion.Workshop.soon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.core.retrieval.EmbeddedQuestion;
import dev.ragagent.core.retrieval.RetrievalQuery;
import dev.ragagent.core.retrieval.Retriever;
import dev.ragagent.core.retrieval.WeightedFusion;
import dev.ragagent.model.document.Chunk;
import dev.ragagent.model.job.DocumentOutcome;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** While a document alternates between two versions, every search shows one of them, and all of it. */
class AlternationTest {
    private static final int ALTERNATIONS = 1000;
    private static final int SECTIONS = 3;

    private final Workshop workshop = new Workshop();
    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();

    @Test
    void showsExactlyOneWholeVersionAtEveryMoment() throws Exception {
        Ingestion ingestion = workshop.started();
        ingestion.ingest(Workshop.HANDBOOK, document("a", page("red")));
        var done = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> searches = IntStream.range(0, 2)
                    .mapToObj(i -> threads.submit(() -> searchUntil(done)))
                    .toList();
            for (int i = 1; i <= ALTERNATIONS; i++) {
                String colour = i % 2 == 0 ? "red" : "blue";
                assertThat(ingestion.ingest(Workshop.HANDBOOK, document("a", page(colour))))
                        .isEqualTo(new DocumentOutcome.Ingested(SECTIONS));
            }
            done.set(true);
            for (Future<Integer> search : searches) {
                assertThat(search.get()).isPositive();
            }
        }
        assertThat(workshop.auditedTexts()).hasSize(1);
    }

    private int searchUntil(AtomicBoolean done) {
        var retriever = new Retriever(workshop.store, workshop.ledger, embedder.model(), new WeightedFusion());
        var embedded = EmbeddedQuestion.by(embedder, "What colour has the wall?", soon());
        int searches = 0;
        while (!done.get()) {
            var query = new RetrievalQuery(
                    "What colour has the wall?", embedded, RetrievalMode.HYBRID, Filter.everything(), 10);
            List<Chunk> found = retriever.retrieve(query, soon()).chunks().stream()
                    .map(ranked -> ranked.chunk())
                    .toList();
            Set<String> versions =
                    found.stream().map(chunk -> chunk.version().hex()).collect(Collectors.toSet());
            assertThat(versions).as("versions shown").hasSize(1);
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
