package dev.ragagent.core.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragagent.error.FieldError;
import dev.ragagent.error.InvalidRequestException;
import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.retrieval.RetrievalMode;
import dev.ragagent.model.retrieval.SearchRequest;
import dev.ragagent.model.score.CalibratedScore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private final Admission admission = new Admission(RequestLimits.DEFAULT);

    @Test
    void fillsTheGapsWithTheDefaults() {
        assertThat(admission.admit(Question.of("  What is a node?\n")))
                .isEqualTo(new Inquiry(
                        "What is a node?",
                        5,
                        RetrievalMode.HYBRID,
                        new CalibratedScore(0.7),
                        false,
                        Filter.everything()));
    }

    @Test
    void takesWhatTheRequestNames() {
        var request = new SearchRequest(
                "nodes",
                OptionalInt.of(20),
                Optional.of(RetrievalMode.DENSE),
                Optional.of(new CalibratedScore(0.4)),
                Filter.everything());
        assertThat(admission.admit(request))
                .isEqualTo(new Inquiry(
                        "nodes", 20, RetrievalMode.DENSE, new CalibratedScore(0.4), true, Filter.everything()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \t\n ", "\u2003"})
    void refusesAQuestionOfNothing(String message) {
        assertThat(errors(message, 5)).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("message");
            assertThat(error.message()).contains("empty");
        });
    }

    @Test
    void countsCodePointsAndNotTheWhiteSpaceAround() {
        String longest = "😀".repeat(1000);
        assertThat(admission.admit(Question.of("  " + longest + "  ")).text()).isEqualTo(longest);
        assertThat(errors(longest + "a", 5))
                .containsExactly(new FieldError("message", "must have at most 1000 characters, this one has 1001"));
    }

    @Test
    void namesEveryBrokenFieldAtOnce() {
        assertThat(errors("a".repeat(5000), 0))
                .containsExactly(
                        new FieldError("message", "must have at most 1000 characters, this one has 5000"),
                        new FieldError("topK", "must be 1 to 20, not 0"));
    }

    @Test
    void refusesTopKAboveTheLimit() {
        assertThat(errors("nodes", 21)).containsExactly(new FieldError("topK", "must be 1 to 20, not 21"));
    }

    @Test
    void refusesCharactersThatNoTextHolds() {
        assertThat(errors("a\0b", 5))
                .singleElement()
                .extracting(FieldError::message)
                .asString()
                .contains("U+0000");
        assertThat(errors("a\ud83d", 5))
                .singleElement()
                .extracting(FieldError::message)
                .asString()
                .contains("surrogate");
    }

    @Test
    void callsTheFieldOfASearchByItsOwnName() {
        var request =
                new SearchRequest(" ", OptionalInt.empty(), Optional.empty(), Optional.empty(), Filter.everything());
        var thrown = catchThrowableOfType(InvalidRequestException.class, () -> admission.admit(request));
        assertThat(thrown.errors()).extracting(FieldError::field).containsExactly("query");
    }

    private List<FieldError> errors(String message, int topK) {
        var question =
                new Question(message, Optional.empty(), OptionalInt.of(topK), Optional.empty(), Filter.everything());
        return catchThrowableOfType(InvalidRequestException.class, () -> admission.admit(question))
                .errors();
    }
}
