package dev.ragagent.core.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {
    private static final String PARAGRAPH = IntStream.range(0, 80)
            .mapToObj(i -> "w" + (char) ('a' + i % 26) + (char) ('a' + i / 26))
            .collect(Collectors.joining(" "));

    @Test
    void keepsTheBetterRankedOfTwoThatDifferInWhiteSpaceCaseAndPunctuation() {
        assertThat(kept(
                        5,
                        "Install the  package, then\nreboot.",
                        "Something else entirely here.",
                        "install the package then Reboot"))
                .containsExactly(0, 1);
    }

    @Test
    void dropsALongPassageOfWhichOneWordDiffers() {
        assertThat(kept(5, PARAGRAPH, PARAGRAPH.replace("wcb", "other"))).containsExactly(0);
    }

    @Test
    void keepsAPassageOfWhichEveryTenthWordDiffers() {
        var words = new ArrayList<>(List.of(PARAGRAPH.split(" ")));
        for (int i = 0; i < words.size(); i += 10) {
            words.set(i, "changed");
        }
        assertThat(kept(5, PARAGRAPH, String.join(" ", words))).containsExactly(0, 1);
    }

    @Test
    void keepsWhatDiffersInANumberAlone() {
        assertThat(kept(5, PARAGRAPH + " port 8000", PARAGRAPH + " port 9000")).containsExactly(0, 1);
    }

    @Test
    void keepsNeighboursThatOverlapInASentence() {
        String shared = "This sentence stands at the end of one passage and at the start of the next.";
        assertThat(kept(
                        5,
                        PARAGRAPH + " " + shared,
                        shared + " "
                                + PARAGRAPH.toUpperCase(java.util.Locale.ROOT).replace("W", "x")))
                .containsExactly(0, 1);
    }

    @Test
    void comparesPassagesOfOneWordAsAWhole() {
        assertThat(kept(5, "Yes", "yes.", "No")).containsExactly(0, 2);
    }

    @Test
    void fillsThePlacesOfTheDroppedWithTheNextBest() {
        assertThat(kept(2, "alpha beta gamma", "alpha beta gamma", "delta", "epsilon"))
                .containsExactly(0, 2);
    }

    private static List<Integer> kept(int limit, String... texts) {
        var ranked = IntStream.range(0, texts.length)
                .mapToObj(i -> Samples.ranked(Samples.chunk(i, texts[i]), -i, Optional.empty()))
                .toList();
        return NearDuplicates.dropped(ranked, limit).stream()
                .map(r -> (int) r.chunk().id().value().getLeastSignificantBits())
                .toList();
    }
}
