package dev.ragagent.adapter.http.chat;

import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.Answer;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import dev.ragagent.model.time.Deadline;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChatRunTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private final AtomicReference<Question> asked = new AtomicReference<>();
    private final AtomicReference<Caller> caller = new AtomicReference<>();
    private final AtomicReference<Deadline> deadline = new AtomicReference<>();

    @Test
    void writesEveryKeyOfAnAnswer() {
        answerWith(Samples.generated());

        HttpResponse<String> response = SERVER.post("/chat/run", "{\"message\": \"How do crabs walk?\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(response)).isEqualTo(json("""
                {
                  "response": "They walk sideways [1]. Nobody knows why.",
                  "should_answer": true,
                  "answer_kind": "generated",
                  "degraded": true,
                  "confidence": 0.87,
                  "confidence_level": "high",
                  "answerability": 0.81,
                  "confidence_metrics": {"average_similarity": 0.81, "min_similarity": 0.77, "max_similarity": 0.9,
                    "num_chunks": 5, "chunk_diversity": 0.31},
                  "disclaimer": "Check the sources.",
                  "refusal_reason": null,
                  "sources": [
                    {"index": 1, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                     "chunk_index": 15, "title": "Crabs", "chapter": "Animals", "section": "Crabs",
                     "url": "https://example.org/crabs", "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                     "similarity_score": 0.9, "raw_score": 0.62},
                    {"index": 2, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                     "chunk_index": 15, "title": "Crabs", "chapter": null, "section": null, "url": null,
                     "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                     "similarity_score": null, "raw_score": null}
                  ],
                  "citations": [{"source": 1, "answer_start": 0, "answer_end": 23, "marker_start": 19, "marker_end": 22,
                    "quote": "crabs walk sideways", "quote_start": 2, "quote_end": 21}],
                  "unsupported": [{"answer_start": 24, "answer_end": 41}],
                  "session_id": "550e8400-e29b-41d4-a716-446655440000",
                  "message_id": "6fa459ea-ee8a-4ca4-894e-db77e160355e",
                  "timestamp": "2025-12-17T10:30:00.000Z",
                  "model": "gpt-4o-mini",
                  "usage": {"prompt_tokens": 512, "completion_tokens": 88},
                  "timings_ms": {"embedding": 41, "retrieval": 6, "generation": 803, "total": 850}
                }
                """));
    }

    @Test
    void writesNullsEmptyListsAndZerosWhereNothingApplies() {
        answerWith(Samples.smallTalk());

        assertThat(json(SERVER.post("/chat/run", "{\"message\": \"hi\"}"))).isEqualTo(json("""
                {
                  "response": "Hello! Ask me something.",
                  "should_answer": false,
                  "answer_kind": "small_talk",
                  "degraded": false,
                  "confidence": null,
                  "confidence_level": null,
                  "answerability": null,
                  "confidence_metrics": {"average_similarity": 0.0, "min_similarity": 0.0, "max_similarity": 0.0,
                    "num_chunks": 0, "chunk_diversity": 0.0},
                  "disclaimer": null,
                  "refusal_reason": null,
                  "sources": [],
                  "citations": [],
                  "unsupported": [],
                  "session_id": "550e8400-e29b-41d4-a716-446655440000",
                  "message_id": "6fa459ea-ee8a-4ca4-894e-db77e160355e",
                  "timestamp": "2025-12-17T10:30:00.000Z",
                  "model": null,
                  "usage": {"prompt_tokens": 0, "completion_tokens": 0},
                  "timings_ms": {"embedding": 0, "retrieval": 0, "generation": 0, "total": 1}
                }
                """));
    }

    @Test
    void reportsARefusalAsAnAnswerWithItsReason() {
        answerWith(Samples.refusal());

        HttpResponse<String> response = SERVER.post("/chat/run", "{\"message\": \"Who won?\"}");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode body = json(response);
        assertThat(body.path("should_answer").asBoolean(true)).isFalse();
        assertThat(body.path("answer_kind").asText()).isEqualTo("refusal");
        assertThat(body.path("refusal_reason").asText()).isEqualTo("low_confidence");
        assertThat(body.path("confidence").asDouble()).isEqualTo(0.41);
        assertThat(body.path("confidence_level").asText()).isEqualTo("insufficient");
    }

    @Test
    void passesEveryFieldOn() {
        answerWith(Samples.generated());

        SERVER.post("/chat/run", """
                {"message": " How do crabs walk? ", "session_id": "550E8400-e29b-41d4-a716-446655440000", "top_k": 7,
                 "similarity_threshold": 0.25, "filters": {"chapter": ["Animals", 2, true], "edition": 2.0}}
                """);

        assertThat(asked.get())
                .isEqualTo(new Question(
                        " How do crabs walk? ",
                        Optional.of(Samples.SESSION),
                        OptionalInt.of(7),
                        Optional.of(new CalibratedScore(0.25)),
                        new Filter.AllOf(List.of(
                                new Filter.AnyOf(
                                        "chapter",
                                        Set.of(
                                                new MetadataValue.Text("Animals"),
                                                new MetadataValue.Decimal(2),
                                                new MetadataValue.Flag(true))),
                                new Filter.AnyOf("edition", Set.of(new MetadataValue.Decimal(2)))))));
        assertThat(caller.get()).isEqualTo(Caller.ANONYMOUS);
        assertThat(deadline.get().remaining()).isPositive().isLessThanOrEqualTo(TestServer.REQUEST_DEADLINE);
    }

    @Test
    void takesNullAndAbsentFieldsAlike() {
        answerWith(Samples.generated());

        SERVER.post("/chat/run", """
                {"message": "Why?", "session_id": null, "top_k": null, "similarity_threshold": null, "filters": null}
                """);

        assertThat(asked.get()).isEqualTo(Question.of("Why?"));
    }

    @Test
    void takesOneFilterWithoutAConjunctionAndAnEmptyObjectAsNone() {
        answerWith(Samples.generated());

        SERVER.post("/chat/run", "{\"message\": \"Why?\", \"filters\": {\"public\": true}}");
        assertThat(asked.get().filter()).isEqualTo(new Filter.AnyOf("public", Set.of(new MetadataValue.Flag(true))));

        SERVER.post("/chat/run", "{\"message\": \"Why?\", \"filters\": {}}");
        assertThat(asked.get().filter()).isEqualTo(Filter.everything());
    }

    @Test
    void answersOnAVirtualThread() {
        var virtual = new AtomicReference<Boolean>();
        SERVER.useCases().answerQuestion = (_, _, _) -> {
            virtual.set(Thread.currentThread().isVirtual());
            return Samples.generated();
        };

        SERVER.post("/chat/run", "{\"message\": \"Why?\"}");

        assertThat(virtual.get()).isTrue();
    }

    private void answerWith(Answer answer) {
        SERVER.useCases().answerQuestion = (who, question, until) -> {
            caller.set(who);
            asked.set(question);
            deadline.set(until);
            return answer;
        };
    }
}
