package dev.ragagent.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragagent.adapter.memory.BagOfWordsEmbedder;
import dev.ragagent.adapter.memory.MemorySessionStore;
import dev.ragagent.adapter.memory.RandomIds;
import dev.ragagent.core.Library;
import dev.ragagent.core.RagEngine;
import dev.ragagent.core.RagParts;
import dev.ragagent.core.RagSettings;
import dev.ragagent.core.Surroundings;
import dev.ragagent.error.ForbiddenException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.confidence.ConfidenceLevel;
import dev.ragagent.model.confidence.RefusalReason;
import dev.ragagent.model.confidence.Verdict;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.event.PipelineEvent;
import dev.ragagent.model.event.PipelineEvent.SearchServed;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.score.CalibratedScore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchServiceTest {
    private static final String QUERY = "On which port does the server listen?";

    private final BagOfWordsEmbedder embedder = new BagOfWordsEmbedder();
    private final Library library = new Library(embedder);
    private final List<PipelineEvent> told = new ArrayList<>();
    private final RagEngine engine = new RagEngine(
            new RagParts(
                    library.store,
                    library.ledger,
                    new MemorySessionStore(),
                    embedder,
                    Optional.empty(),
                    new Surroundings(
                            Runnable::run, InstantSource.fixed(Library.NOW), System::nanoTime, new RandomIds()),
                    List.of(),
                    told::add),
            RagSettings.DEFAULT);

    @BeforeEach
    void ingest() {
        library.put("port", "Server", "The server listens on port 8000.");
        library.put("soup", "Soup", "Boil the carrots for the soup.");
    }

    @Test
    void showsTheUncutTopKThoughThePolicyUsesLess() {
        var result = search(Optional.empty(), Optional.empty());
        assertThat(result.passages()).extracting(Passage::index).containsExactly(1, 2);
        assertThat(result.passages().getFirst().chunk().text()).contains("8000");
        assertThat(result.assessment().verdict().level()).isEqualTo(ConfidenceLevel.LOW);
        assertThat(result.assessment().metrics().chunks()).isOne();
        assertThat(told).containsExactly(new SearchServed(result));
    }

    @Test
    void showsWhatItFoundThoughThePolicyRefuses() {
        var request = new SearchRequest(
                "Who painted it?", OptionalInt.empty(), Optional.empty(), Optional.empty(), Filter.everything());
        var result = engine.searchPassages().search(Caller.ANONYMOUS, request, Library.soon());
        assertThat(result.passages()).hasSize(2);
        assertThat(result.assessment().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(RefusalReason.NO_RELEVANT_CONTEXT));
    }

    @Test
    void leavesOutWhatIsBelowAThresholdThatTheRequestNames() {
        var best = search(Optional.empty(), Optional.empty())
                .passages()
                .getFirst()
                .similarity()
                .orElseThrow();
        var result = search(Optional.of(best), Optional.empty());
        assertThat(result.passages()).hasSize(1);
        assertThat(result.assessment().metrics().chunks()).isOne();
    }

    @Test
    void showsTheSimilarityAsTheCosineNotBelowZeroAndTheRanksOfTheSides() {
        var passage = search(Optional.empty(), Optional.of(RetrievalMode.SPARSE))
                .passages()
                .getFirst();
        assertThat(passage.similarity())
                .contains(CalibratedScore.raw(passage.cosine().orElseThrow()));
        assertThat(passage.sparseRank()).hasValue(1);
        assertThat(passage.denseRank()).isEmpty();
    }

    @Test
    void givesTheSameVerdictAsTheQuestionWithTheSameFields() {
        var threshold = Optional.of(new CalibratedScore(0.1));
        var question = new Question(QUERY, Optional.empty(), OptionalInt.of(5), threshold, Filter.everything());
        var answer = engine.answerQuestion().answer(Caller.ANONYMOUS, question, Library.soon());
        assertThat(answer.assessment())
                .contains(search(threshold, Optional.empty()).assessment());
    }

    @Test
    void asksForTheScope() {
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> engine.searchPassages()
                        .search(Caller.UNIDENTIFIED, request(Optional.empty(), Optional.empty()), Library.soon()));
    }

    private SearchResult search(Optional<CalibratedScore> threshold, Optional<RetrievalMode> mode) {
        return engine.searchPassages().search(Caller.ANONYMOUS, request(threshold, mode), Library.soon());
    }

    private static SearchRequest request(Optional<CalibratedScore> threshold, Optional<RetrievalMode> mode) {
        return new SearchRequest(QUERY, OptionalInt.of(5), mode, threshold, Filter.everything());
    }
}
