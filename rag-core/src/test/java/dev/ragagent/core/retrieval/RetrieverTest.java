package dev.ragagent.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.core.Library;
import dev.ragagent.error.DeadlineExceededException;
import dev.ragagent.error.EmbedderException;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.error.VectorStoreException;
import dev.ragagent.model.document.Metadata;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.CandidateQuery;
import dev.ragagent.model.retrieval.Candidates;
import dev.ragagent.model.retrieval.EmbeddingModel;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.VectorStoreCapability;
import dev.ragagent.model.time.Deadline;
import dev.ragagent.port.out.VectorStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RetrieverTest {
    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);

    @Test
    void findsTheBestChunksOfBothSides() {
        library.put("soup", "Soup", "Boil the carrots for twenty minutes.", "Serve the soup with bread.");
        library.put("bread", "Bread", "Knead the dough for ten minutes.");
        var found = retrieve("How long do I boil carrots?", RetrievalMode.HYBRID, 2);
        assertThat(found.chunks()).hasSize(2);
        var best = found.chunks().getFirst();
        assertThat(best.chunk().text()).startsWith("Boil the carrots");
        assertThat(best.denseRank()).hasValue(1);
        assertThat(best.sparseRank()).hasValue(1);
        assertThat(best.cosine()).isPresent();
        assertThat(found.embeddings())
                .containsOnlyKeys(
                        found.chunks().stream().map(c -> c.chunk().id()).toList());
        assertThat(found.idealSparse()).isPresent();
    }

    @Test
    void findsNothingInAnEmptyStore() {
        assertThat(retrieve("anything", RetrievalMode.HYBRID, 5).chunks()).isEmpty();
    }

    @Test
    void leavesOutWhatTheLedgerDoesNotCallCurrent() {
        library.put("port", "Port", "The port is 8000.");
        library.write(Library.version("port", "Port", Metadata.EMPTY, "The port is 9000.", "The port can be changed."));
        assertThat(texts(retrieve("port", RetrievalMode.HYBRID, 5))).containsExactly("The port is 8000.");
        library.ledger.retract(new dev.ragagent.model.document.DocumentId("port"), Library.soon());
        assertThat(texts(retrieve("port", RetrievalMode.HYBRID, 5))).isEmpty();
    }

    @Test
    void ranksAreCountedAmongCurrentChunksAlone() {
        library.write(Library.version("ghost", "Port", Metadata.EMPTY, "port port port"));
        library.put("real", "Port", "The port is 8000 by default.");
        var best = retrieve("port", RetrievalMode.HYBRID, 5).chunks().getFirst();
        assertThat(best.denseRank()).hasValue(1);
        assertThat(best.sparseRank()).hasValue(1);
    }

    @Test
    void searchesAgainWithAHigherLimitWhenStaleChunksTookThePlaces() {
        var ghosts = new ArrayList<String>();
        for (int i = 0; i < 150; i++) {
            ghosts.add("zebra stripes zebra " + "x".repeat(i + 1));
        }
        library.write(Library.version("ghost", "zebra zebra", Metadata.EMPTY, ghosts.toArray(String[]::new)));
        library.put("real", "Animals", "In a long sentence about many other animals a zebra is named once.");
        assertThat(texts(retrieve("zebra zebra stripes", RetrievalMode.HYBRID, 3)))
                .singleElement()
                .asString()
                .contains("many other animals");
    }

    @Test
    void searchesAgainWhenADocumentWasReplacedMeanwhile() {
        library.put("port", "Port", "The port is 8000.", "The old port note.");
        var once = new AtomicBoolean();
        var racing = new BetweenSearches(library.store, candidates -> {
            if (once.compareAndSet(false, true)) {
                library.put("port", "Port", "The port is 9000.", "The new port note.");
            }
        });
        var found = retriever(racing).retrieve(query("port note", RetrievalMode.HYBRID, 5), Library.soon());
        assertThat(texts(found)).containsExactlyInAnyOrder("The port is 9000.", "The new port note.");
        assertThat(racing.searches).isEqualTo(2);
    }

    @Test
    void givesUpAtTheDeadlineWhenADocumentNeverRests() {
        library.put("port", "Port", "The port is 1.");
        int[] n = {1};
        var racing =
                new BetweenSearches(library.store, c -> library.put("port", "Port", "The port is " + ++n[0] + "."));
        long[] now = {0};
        var deadline = Deadline.after(Duration.ofNanos(1000), () -> now[0] += 10);
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> retriever(racing).retrieve(query("port", RetrievalMode.HYBRID, 5), deadline));
    }

    @Test
    void seesOneWholeVersionOfADocumentThatAlternates() throws Exception {
        var done = new AtomicBoolean();
        library.put("doc", "Notes", "alpha one", "alpha two", "alpha three");
        var writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 300; i++) {
                String word = i % 2 == 0 ? "beta" : "alpha";
                library.put("doc", "Notes", word + " one", word + " two", word + " three");
            }
            done.set(true);
        });
        var retriever = retriever(library.store);
        int searches = 0;
        while (!done.get() || searches < 50) {
            var texts = texts(
                    retriever.retrieve(query("alpha beta one two three", RetrievalMode.HYBRID, 10), Library.soon()));
            assertThat(texts).hasSize(3);
            assertThat(texts.stream()
                            .map(text -> text.substring(0, text.indexOf(' ')))
                            .collect(Collectors.toSet()))
                    .hasSize(1);
            searches++;
        }
        writer.join();
    }

    @Test
    void filtersByMetadata() {
        var basic = new Metadata(Map.of("level", new MetadataValue.Text("basic")));
        library.put(Library.version("a", "Install", basic, "Install with one command."));
        library.put(Library.version("b", "Install", Metadata.EMPTY, "Install from source."));
        var filter = new Filter.AnyOf("level", Set.of(new MetadataValue.Text("basic")));
        var query = new RetrievalQuery("install", embedded("install"), RetrievalMode.HYBRID, filter, 5);
        assertThat(texts(retriever(library.store).retrieve(query, Library.soon())))
                .containsExactly("Install with one command.");
    }

    @Test
    void searchesByTermsAloneWithoutAQueryVector() {
        library.put("soup", "Soup", "Boil the carrots.", "Serve hot.");
        var query = new RetrievalQuery("carrots", failed(), RetrievalMode.HYBRID, Filter.everything(), 5);
        var found = retriever(library.store).retrieve(query, Library.soon());
        assertThat(found.mode()).isEqualTo(RetrievalMode.SPARSE);
        assertThat(found.chunks())
                .singleElement()
                .satisfies(c -> assertThat(c.cosine()).isEmpty());
    }

    @Test
    void searchesByVectorsAloneAStoreWithoutTermSearch() {
        library.put("soup", "Soup", "Boil the carrots.");
        var found = retriever(new DenseOnly(library.store))
                .retrieve(query("carrots", RetrievalMode.HYBRID, 5), Library.soon());
        assertThat(found.mode()).isEqualTo(RetrievalMode.DENSE);
        assertThat(found.chunks()).hasSize(1);
    }

    @Test
    void refusesTermSearchOnAStoreWithoutIt() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> retriever(new DenseOnly(library.store))
                        .retrieve(query("carrots", RetrievalMode.SPARSE, 5), Library.soon()))
                .withMessageContaining("mode");
    }

    @Test
    void reportsTheEmbeddersFailureWhenThereIsNoTermSearchToFallBackOn() {
        var query = new RetrievalQuery("carrots", failed(), RetrievalMode.HYBRID, Filter.everything(), 5);
        assertThatExceptionOfType(EmbedderException.class)
                .isThrownBy(() -> retriever(new DenseOnly(library.store)).retrieve(query, Library.soon()))
                .withMessage("The embedder is down.");
    }

    @Test
    void refusesAStoreWithVectorsOfAnotherModel() {
        var other =
                new Retriever(library.store, library.ledger, new EmbeddingModel("other", 256), new WeightedFusion());
        assertThatExceptionOfType(VectorStoreException.class)
                .isThrownBy(() -> other.retrieve(query("carrots", RetrievalMode.HYBRID, 5), Library.soon()))
                .withMessageContaining(embedder.model().name())
                .withMessageContaining("other");
    }

    private Retrieval retrieve(String text, RetrievalMode mode, int topK) {
        return retriever(library.store).retrieve(query(text, mode, topK), Library.soon());
    }

    private Retriever retriever(VectorStore store) {
        return new Retriever(store, library.ledger, embedder.model(), new WeightedFusion());
    }

    private RetrievalQuery query(String text, RetrievalMode mode, int topK) {
        return new RetrievalQuery(text, embedded(text), mode, Filter.everything(), topK);
    }

    private EmbeddedQuestion embedded(String text) {
        return EmbeddedQuestion.by(embedder, text, Library.soon());
    }

    private static EmbeddedQuestion failed() {
        var failure = new EmbedderException(true, "The embedder is down.", null);
        return new EmbeddedQuestion(Optional.empty(), Optional.of(failure), Duration.ZERO);
    }

    private static List<String> texts(Retrieval found) {
        return found.chunks().stream().map(c -> c.chunk().text()).toList();
    }

    /** Lets something happen after a search and before its result is looked at. */
    private static final class BetweenSearches extends ForwardingVectorStore {
        private final Consumer<Candidates> meanwhile;
        private int searches;

        BetweenSearches(VectorStore store, Consumer<Candidates> meanwhile) {
            super(store);
            this.meanwhile = meanwhile;
        }

        @Override
        public Candidates search(CandidateQuery query, Deadline deadline) {
            var found = super.search(query, deadline);
            searches++;
            meanwhile.accept(found);
            return found;
        }
    }

    private static final class DenseOnly extends ForwardingVectorStore {
        DenseOnly(VectorStore store) {
            super(store);
        }

        @Override
        public Set<VectorStoreCapability> capabilities() {
            return Set.of();
        }
    }
}
