package dev.ragagent.adapter.http.sessions;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.FakeUseCases;
import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.access.Caller;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.Conversation;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.time.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String ID = Samples.SESSION.toString();

    @Test
    void tellsTheConversationOldestFirst() {
        var question = new MessageId(UUID.fromString("00000000-0000-4000-8000-000000000001"));
        var asked = new ArrayList<SessionId>();
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                asked.add(id);
                return new Conversation(
                        id,
                        Samples.AT,
                        Samples.AT.plusSeconds(60),
                        Samples.AT.plusSeconds(3660),
                        "How do crabs walk?",
                        List.of(
                                new Turn(
                                        new AskedQuestion(question, "How do crabs walk?", Samples.AT),
                                        Samples.generated()),
                                new Turn(new AskedQuestion(question, "Thanks!", Samples.AT), Samples.smallTalk())));
            }
        };

        var response = SERVER.get("/session/" + ID + "/history");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(asked).containsExactly(Samples.SESSION);
        assertThat(json(response)).isEqualTo(json("""
                {
                  "session_id": "550e8400-e29b-41d4-a716-446655440000",
                  "created_at": "2025-12-17T10:30:00.000Z",
                  "updated_at": "2025-12-17T10:31:00.000Z",
                  "expires_at": "2025-12-17T11:31:00.000Z",
                  "topic_summary": "How do crabs walk?",
                  "messages": [
                    {"message_id": "00000000-0000-4000-8000-000000000001", "role": "user", "content": "How do crabs walk?",
                     "timestamp": "2025-12-17T10:30:00.000Z", "confidence": null, "confidence_level": null,
                     "answer_kind": null, "sources": [], "citations": []},
                    {"message_id": "6fa459ea-ee8a-4ca4-894e-db77e160355e", "role": "assistant",
                     "content": "They walk sideways [1]. Nobody knows why.", "timestamp": "2025-12-17T10:30:00.000Z",
                     "confidence": 0.87, "confidence_level": "high", "answer_kind": "generated",
                     "sources": [
                       {"index": 1, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                        "chunk_index": 15, "title": "Crabs", "chapter": "Animals", "section": "Crabs",
                        "url": "https://example.org/crabs", "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                        "similarity_score": 0.9, "raw_score": 0.62},
                       {"index": 2, "document_id": "zoo/crabs.md", "chunk_id": "00000000-0000-5000-8000-000000000001",
                        "chunk_index": 15, "title": "Crabs", "chapter": null, "section": null, "url": null,
                        "chunk_text": "🦀 crabs walk sideways. They have ten legs.",
                        "similarity_score": null, "raw_score": null}],
                     "citations": [{"source": 1, "answer_start": 0, "answer_end": 23, "marker_start": 19,
                       "marker_end": 22, "quote": "crabs walk sideways", "quote_start": 2, "quote_end": 21}]},
                    {"message_id": "00000000-0000-4000-8000-000000000001", "role": "user", "content": "Thanks!",
                     "timestamp": "2025-12-17T10:30:00.000Z", "confidence": null, "confidence_level": null,
                     "answer_kind": null, "sources": [], "citations": []},
                    {"message_id": "6fa459ea-ee8a-4ca4-894e-db77e160355e", "role": "assistant",
                     "content": "Hello! Ask me something.", "timestamp": "2025-12-17T10:30:00.000Z",
                     "confidence": null, "confidence_level": null, "answer_kind": "small_talk", "sources": [],
                     "citations": []}
                  ]
                }
                """));
    }

    @Test
    void knowsNoUnknownSession() {
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public Conversation history(Caller caller, SessionId id, Deadline deadline) {
                throw new NotFoundException(NotFoundException.Kind.SESSION, id.toString());
            }
        };

        assertProblem(SERVER.get("/session/" + ID + "/history"), 404, "SESSION_NOT_FOUND");
    }

    @Test
    void erasesWithoutContent() {
        var erased = new ArrayList<SessionId>();
        SERVER.useCases().manageSessions = new FakeUseCases.Sessions() {
            @Override
            public void erase(Caller caller, SessionId id, Deadline deadline) {
                erased.add(id);
            }
        };

        var response = SERVER.delete("/session/" + ID);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(erased).containsExactly(Samples.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1-1-1-1-1", "550e8400e29b41d4a716446655440000", "%00", "%2e%2e", "%ff"})
    void refusesWhatIsNoUuid(String id) {
        assertProblem(SERVER.get("/session/" + id + "/history"), 400, "VALIDATION_ERROR")
                .namesFields("session_id");
        assertProblem(SERVER.delete("/session/" + id), 400, "VALIDATION_ERROR").namesFields("session_id");
    }
}
