package dev.ragagent.adapter.http.admin;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.Samples;
import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.conversation.AskedQuestion;
import dev.ragagent.model.conversation.DecisionRecord;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Replay;
import dev.ragagent.model.conversation.Turn;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplayTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String PATH = "/admin/replays/" + Samples.MESSAGE;

    @Test
    void showsBothAnswersAndWhatChanged() {
        SERVER.useCases().replayAnswer = (_, id, _) -> {
            assertThat(id).isEqualTo(Samples.MESSAGE);
            var question = new AskedQuestion(new MessageId(new UUID(1, 1)), "Why do crabs walk so?", Samples.AT);
            return new Replay(
                    new Turn(question, Samples.generated()),
                    decision("raw"),
                    Samples.refusal(),
                    decision("calibrated"),
                    List.of("The words are different."));
        };
        SERVER.useCases().answerQuestion = (_, _, _) -> Samples.generated();

        var body = TestServer.json(SERVER.post(PATH, "{}"));

        assertThat(body.get("message_id").textValue())
                .isEqualTo(Samples.generated().id().toString());
        assertThat(body.get("question").textValue()).isEqualTo("Why do crabs walk so?");
        assertThat(body.get("changes")).hasToString("[\"The words are different.\"]");
        assertThat(body.get("before").get("answer"))
                .isEqualTo(TestServer.json(SERVER.post("/chat/run", "{\"message\": \"Why?\"}")));
        assertThat(body.get("before").get("policy").textValue()).isEqualTo("raw");
        assertThat(body.get("now").get("answer").get("answer_kind").textValue()).isEqualTo("refusal");
        assertThat(body.get("now").get("answer").get("session_id").isNull()).isTrue();
        assertThat(body.get("now").get("policy").textValue()).isEqualTo("calibrated");
        assertThat(body.get("now").get("embedding_model").isNull()).isTrue();
    }

    @Test
    void saysWhyAConversationIsNotThere() {
        SERVER.useCases().replayAnswer = (_, id, _) -> {
            throw new NotFoundException(NotFoundException.Kind.SESSION, id.toString(), "It is over.");
        };

        assertThat(assertProblem(SERVER.post(PATH, "{}"), 404, "SESSION_NOT_FOUND"))
                .isNotNull();
        assertThat(SERVER.post(PATH, "{}").body()).contains("It is over.");
        assertProblem(SERVER.post("/admin/replays/7", "{}"), 400, "VALIDATION_ERROR")
                .namesFields("message_id");
    }

    private static DecisionRecord decision(String policy) {
        return new DecisionRecord(
                "0".repeat(64),
                false,
                policy,
                Optional.empty(),
                Optional.empty(),
                5,
                new CalibratedScore(0.7),
                false,
                Filter.everything(),
                List.of());
    }
}
