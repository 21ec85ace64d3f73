package dev.ragagent.core.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.Samples;
import dev.ragagent.core.answer.AnswerTask;
import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.model.conversation.AnswerKind;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.time.Deadline;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExtractiveWriterTest {
    @Test
    void quotesTheSentenceThatAnswers() {
        var answer = written(
                "Which form do employees use to apply for leave?",
                "The office is on the second floor. Employees apply for leave with form seven. The canteen opens at noon.");

        assertThat(answer.text()).isEqualTo("Employees apply for leave with form seven. [1]");
        assertThat(answer.kind()).isEqualTo(AnswerKind.EXTRACTIVE);
        assertThat(answer.citations()).singleElement().satisfies(citation -> {
            assertThat(citation.quote()).isEqualTo("Employees apply for leave with form seven.");
            assertThat(citation.marker().of(answer.text())).isEqualTo("[1]");
        });
    }

    @Test
    void prefersTheSentenceThatLooksLikeTheAnswerAskedFor() {
        assertThat(quotes(
                        "When was the mill built?",
                        "The mill was built of grey stone by the river.",
                        "The mill was built in 1874 by two brothers."))
                .first()
                .isEqualTo("The mill was built in 1874 by two brothers.");
    }

    @Test
    void bringsAlongTheSentenceThatAPronounPointsTo() {
        assertThat(written(
                                "What does the keeper write into the station's book?",
                                "The keeper lives beside the station. He writes the height of the water into the book.")
                        .text())
                .startsWith("The keeper lives beside the station.")
                .contains("He writes the height of the water into the book.");
    }

    @Test
    void bringsAlongTheListThatAColonAnnounces() {
        var answer = written(
                "What does every traveller need at the border?",
                "Every traveller needs at the border:\n\n- a passport\n- a stamped ticket\n\nThe border is closed at night.");

        assertThat(answer.text())
                .isEqualTo("Every traveller needs at the border:\n\n- a passport\n- a stamped ticket [1]");
        assertThat(answer.citations()).hasSize(1);
    }

    @Test
    void leavesItemsOutThatTheQuestionDoesNotAskFor() {
        assertThat(quotes(
                        "How is the pump switched off?",
                        "1. Open the valve at the wall.\n2. Fill the tank with water.\n"
                                + "3. To switch the pump off, pull the red lever.\n4. Close the door of the shed."))
                .containsExactly("3. To switch the pump off, pull the red lever.");
    }

    @Test
    void beginsAParagraphBehindWhatStandsOnLinesOfItsOwn() {
        var answer = written(
                "How long does a connection stay open with keepAlive?",
                "- Use keepAlive to say how long a connection stays open.",
                "A connection stays open with keepAlive for thirty seconds.");

        assertThat(answer.text())
                .contains("how long a connection stays open. [1]\n\nA connection")
                .endsWith("[2]");
    }

    @Test
    void quotesATableLineByLine() {
        var answer = written(
                "Which colour does each level have?",
                "The levels:\n\nlevel | colour\nhigh | green\nmedium | yellow\nlow | red");

        assertThat(answer.text()).contains("level | colour\nhigh | green\nmedium | yellow\nlow | red\n[1]");
    }

    @Test
    void quotesNoHeadingAndNothingTwice() {
        var answer = written(
                "Where do visitors park?",
                "Parking\n\nVisitors park behind the mill.",
                "Visitors park behind the mill. The mill is old.");

        assertThat(answer.text()).isEqualTo("Visitors park behind the mill. [1]");
    }

    @Test
    void numbersCitationsByTheirSources() {
        var answer = written(
                "When does the harbour open, and when does the market open?",
                "The weather was fine.",
                "The harbour opens at six.",
                "The market opens at nine.");

        assertThat(answer.citations()).extracting(Citation::source).containsExactlyInAnyOrder(2, 3);
    }

    static WrittenAnswer written(String question, String... passages) {
        return new ExtractiveWriter()
                .write(
                        new AnswerTask(question, List.of(), Samples.passages(passages)),
                        Deadline.after(Duration.ofSeconds(10), System::nanoTime));
    }

    private static List<String> quotes(String question, String... passages) {
        return written(question, passages).citations().stream()
                .map(Citation::quote)
                .toList();
    }
}
