package dev.ragagent.core.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaidWordsTest {
    private static final String[] PIECES = {
        " ",
        "\n",
        "\t",
        "A word",
        "NO_ANSWER",
        "NO",
        "NO_",
        "_ANSWER",
        "`",
        "**",
        ".",
        "!",
        "x",
        "[1]",
        "No",
        " NO_ANSWER."
    };

    private final Random random = new Random(20261128);

    @Test
    void saysWhatAWholeTextWouldSayHoweverItComes() {
        for (int round = 0; round < 3_000; round++) {
            String text = IntStream.range(0, 1 + random.nextInt(8))
                    .mapToObj(i -> PIECES[random.nextInt(PIECES.length)])
                    .collect(Collectors.joining());
            String whole = AnswerPrompt.isNoAnswer(text) ? "" : AnswerPrompt.withoutNoAnswer(text.strip());
            assertThat(String.join("", said(chars(text)))).as(text).isEqualTo(whole);
            assertThat(String.join("", said(List.of(text)))).as(text).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @CsvSource({"The port,The port", "NO_ANSWER,''", "NO_AN,''", "Now,Now", "It is so NO,It is so"})
    void holdsBackOnlyWhatMayBeNoPartOfTheAnswer(String piece, String said) {
        var told = new ArrayList<String>();
        new SaidWords(told::add).accept(piece);
        assertThat(String.join("", told)).isEqualTo(said);
    }

    private static List<String> said(List<String> pieces) {
        var told = new ArrayList<String>();
        var words = new SaidWords(told::add);
        pieces.forEach(words::accept);
        words.finish();
        assertThat(told).doesNotContain("");
        return told;
    }

    private static List<String> chars(String text) {
        return text.chars().mapToObj(Character::toString).toList();
    }
}
