package dev.ragagent.adapter.http.feedback;

import static dev.ragagent.adapter.http.ProblemAssert.assertProblem;
import static dev.ragagent.adapter.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.adapter.http.TestServer;
import dev.ragagent.error.NotFoundException;
import dev.ragagent.model.conversation.MessageId;
import dev.ragagent.model.conversation.Rating;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FeedbackTest {
    @RegisterExtension
    static final TestServer SERVER = new TestServer();

    private static final String ID = "00000000-0000-0001-0000-000000000002";

    private final List<Object> given = new ArrayList<>();

    @BeforeEach
    void useCase() {
        SERVER.useCases().giveFeedback = (_, answer, rating, comment, _) -> {
            if (!answer.equals(new MessageId(UUID.fromString(ID)))) {
                throw new NotFoundException(NotFoundException.Kind.MESSAGE, answer.toString());
            }
            given.add(rating);
            given.add(comment);
        };
    }

    @Test
    void isTakenWithoutAWordInReturn() {
        var response = SERVER.post(
                "/feedback", "{\"message_id\": \"" + ID + "\", \"rating\": \"down\", \"comment\": \"Too long\"}");

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(given).containsExactly(Rating.DOWN, Optional.of("Too long"));
    }

    @Test
    void needsNoComment() {
        assertThat(SERVER.post("/feedback", "{\"message_id\": \"" + ID + "\", \"rating\": \"up\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(given).containsExactly(Rating.UP, Optional.empty());
    }

    @Test
    void namesEveryBrokenField() {
        var response =
                SERVER.post("/feedback", "{\"message_id\": \"7\", \"rating\": \"UP\", \"comment\": 5, \"stars\": 5}");

        assertProblem(response, 400, "VALIDATION_ERROR");
        assertThat(json(response).get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("message_id", "rating", "comment", "stars");
        assertThat(json(SERVER.post("/feedback", "{}")).get("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("message_id", "rating");
    }

    @Test
    void onAnAnswerThatIsNotThereIsA404() {
        assertProblem(
                SERVER.post("/feedback", "{\"message_id\": \"" + new UUID(5, 5) + "\", \"rating\": \"up\"}"),
                404,
                "MESSAGE_NOT_FOUND");
    }
}
