package dev.ragagent.adapter.http.search;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.confidence.Assessment;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.Passage;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.retrieval.SearchResult;
import dev.ragagent.model.score.CalibratedScore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final AtomicReference<SearchRequest> asked = new AtomicReference<>();

    @Test
    void saysInTheClientsWordsWhatIsWrong() {
        String fields =
                IntStream.range(0, 51).mapToObj(i -> "\"f" + i + "\": 1").collect(Collectors.joining(","));
        var response = SERVER.post(
                "/search", "{\"query\": \"a\", \"similarity_threshold\": 1.5, \"filters\": {" + fields + "}}");

        var errors = assertProblem(response, 400, "VALIDATION_ERROR")
                .namesFields("similarity_threshold", "filters")
                .document()
                .path("errors");
        assertThat(errors.path(0).path("message").asText()).isEqualTo("must be from 0 to 1, not 1.5");
        assertThat(errors.path(1).path("message").asText()).isEqualTo("must name at most 50 fields, not 51");
    }

    @Test
    void writesEveryKeyOfEveryHit() {
        find(List.of(Samples.fullPassage(), Samples.barePassage()), Samples.allowed());

        var response = SERVER.post("/search", "{\"query\": \"crabs\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response)).isEqualTo(json("""
                {
                  "results": [
                    {"index": 1, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                     "chunk_index": 15, "title": "Crabs", "chapter": "Animals", "section": "Crabs",
                     "url": "https://example.org/crabs", "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                     "similarity_score": 0.9, "raw_score": 0.62, "dense_rank": 2, "sparse_rank": 1},
                    {"index": 2, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                     "chunk_index": 15, "title": "Crabs", "chapter": null, "section": null, "url": null,
                     "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                     "similarity_score": null, "raw_score": null, "dense_rank": null, "sparse_rank": null}
                  ],
                  "confidence": 0.87,
                  "confidence_level": "high",
                  "answerability": 0.81,
                  "should_answer": true,
                  "timings_ms": {"embedding": 4, "retrieval": 6, "total": 11}
                }
                """));
    }

    @Test
    void saysWhenThePolicyWouldRefuse() {
        find(List.of(), Samples.refused());

        assertThat(json(SERVER.post("/search", "{\"query\": \"crabs\"}"))).isEqualTo(json("""
                {"results": [], "confidence": 0.41, "confidence_level": "insufficient", "answerability": null,
                 "should_answer": false, "timings_ms": {"embedding": 4, "retrieval": 6, "total": 11}}
                """));
    }

    @Test
    void passesEveryFieldOn() {
        find(List.of(), Samples.refused());

        SERVER.post("/search", """
                {"query": "crabs", "top_k": 3, "mode": "sparse", "similarity_threshold": 0, "filters": {"legs": [8, 10]}}
                """);

        assertThat(asked.get())
                .isEqualTo(new SearchRequest(
                        "crabs",
                        OptionalInt.of(3),
                        Optional.of(RetrievalMode.SPARSE),
                        Optional.of(new CalibratedScore(0)),
                        new Filter.AnyOf("legs", Set.of(new MetadataValue.Decimal(8), new MetadataValue.Decimal(10)))));
    }

    @Test
    void leavesDefaultsToTheUseCase() {
        find(List.of(), Samples.refused());

        SERVER.post("/search", "{\"query\": \"crabs\"}");

        assertThat(asked.get())
                .isEqualTo(new SearchRequest(
                        "crabs", OptionalInt.empty(), Optional.empty(), Optional.empty(), Filter.everything()));
    }

    static Stream<Arguments> brokenFields() {
        return Stream.of(
                arguments("{}", "query"),
                arguments("{\"message\": \"a\", \"query\": \"b\"}", "message"),
                arguments("{\"query\": \"a\", \"session_id\": null}", "session_id"),
                arguments("{\"query\": \"a\", \"mode\": \"HYBRID\"}", "mode"),
                arguments("{\"query\": \"a\", \"mode\": \"\"}", "mode"),
                arguments("{\"query\": \"a\", \"mode\": 1}", "mode"),
                arguments("{\"query\": \"a\", \"top_k\": 1.5}", "top_k"));
    }

    @ParameterizedTest
    @MethodSource("brokenFields")
    void namesTheBrokenField(String body, String field) {
        assertProblem(SERVER.post("/search", body), 400, "VALIDATION_ERROR").namesFields(field);
    }

    private void find(List<Passage> passages, Assessment assessment) {
        SERVER.useCases().searchPassages = (_, request, _) -> {
            asked.set(request);
            return new SearchResult(
                    passages,
                    assessment,
                    new SearchResult.SearchTimings(
                            Duration.ofMillis(4), Duration.ofMillis(6), Duration.ofNanos(10_600_000)));
        };
    }
}
