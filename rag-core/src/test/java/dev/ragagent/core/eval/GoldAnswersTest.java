package dev.ragagent.core.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GoldAnswersTest {
    @Test
    void caseArticlesAndPunctuationDoNotMatter() {
        assertThat(GoldAnswers.anyIn(
                        "It was \"the Court of Justice\", they said. [1]", List.of("The court of justice")))
                .isTrue();
        assertThat(GoldAnswers.anyIn("use --max-bag-duration 100", List.of("--max-bag-duration 100")))
                .isTrue();
    }

    @Test
    void wholeWordsAreCompared() {
        assertThat(GoldAnswers.anyIn("a party", List.of("art"))).isFalse();
        assertThat(GoldAnswers.anyIn("in 1999", List.of("199"))).isFalse();
    }

    @Test
    void oneOfSeveralIsEnoughAndAnEmptyOneIsNone() {
        assertThat(GoldAnswers.anyIn("form 7", List.of("form 9", "Form 7"))).isTrue();
        assertThat(GoldAnswers.anyIn("anything", List.of("the", "..."))).isFalse();
    }
}
