package dev.ragagent.core.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.conversation.Question;
import dev.ragagent.model.conversation.SessionId;
import dev.ragagent.model.document.MetadataValue;
import dev.ragagent.model.retrieval.Filter;
import dev.ragagent.model.score.CalibratedScore;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionFingerprintTest {
    private static final Filter GUIDES = new Filter.AnyOf("kind", Set.of(text("guide"), text("tutorial")));
    private static final Filter SECOND = new Filter.AnyOf("edition", Set.of(new MetadataValue.Decimal(2)));

    /** Replicas of two releases compare what they made: a change here needs a recipe of another name. */
    @Test
    void isTheSameForEver() {
        assertThat(QuestionFingerprint.of(Question.of("Why?")))
                .isEqualTo("cdc70587f0d7659d6567d24b52c11044432af3ff065cdda8df15e474aa088bbc");
        assertThat(QuestionFingerprint.of(question(
                        "Why \ud83e\udd16?",
                        Optional.of(new SessionId(new UUID(1, 2))),
                        OptionalInt.of(3),
                        Optional.of(0.25),
                        new Filter.AllOf(List.of(GUIDES, SECOND)))))
                .isEqualTo("ad9eac98373f9869e890f8481ef915aade6f2e2b78be5bf31cf7b62f92097d40");
    }

    @Test
    void doesNotDependOnTheOrderInAFilter() {
        assertThat(QuestionFingerprint.of(withFilter(new Filter.AllOf(List.of(GUIDES, SECOND)))))
                .isEqualTo(QuestionFingerprint.of(withFilter(new Filter.AllOf(List.of(SECOND, GUIDES)))));
    }

    @Test
    void everyFieldCounts() {
        var one = Optional.of(new SessionId(new UUID(1, 1)));
        var other = Optional.of(new SessionId(new UUID(1, 2)));
        var questions = List.of(
                Question.of("Why?"),
                Question.of("Why? "),
                question("Why?", one, OptionalInt.empty(), Optional.empty(), Filter.everything()),
                question("Why?", other, OptionalInt.empty(), Optional.empty(), Filter.everything()),
                question("Why?", Optional.empty(), OptionalInt.of(5), Optional.empty(), Filter.everything()),
                question("Why?", Optional.empty(), OptionalInt.empty(), Optional.of(0.0), Filter.everything()),
                question("Why?", Optional.empty(), OptionalInt.empty(), Optional.of(0.7), Filter.everything()),
                withFilter(GUIDES),
                withFilter(SECOND),
                withFilter(new Filter.AnyOf("edition", Set.of(text("2")))),
                withFilter(new Filter.AnyOf("edition", Set.of(new MetadataValue.Flag(true)))),
                withFilter(new Filter.AllOf(List.of(GUIDES))));

        var fingerprints = new HashSet<String>();
        questions.forEach(question -> fingerprints.add(QuestionFingerprint.of(question)));

        assertThat(fingerprints).hasSameSizeAs(questions);
    }

    private static Question withFilter(Filter filter) {
        return question("Why?", Optional.empty(), OptionalInt.empty(), Optional.empty(), filter);
    }

    private static Question question(
            String message, Optional<SessionId> session, OptionalInt topK, Optional<Double> threshold, Filter filter) {
        return new Question(message, session, topK, threshold.map(CalibratedScore::new), filter);
    }

    private static MetadataValue text(String value) {
        return new MetadataValue.Text(value);
    }
}
