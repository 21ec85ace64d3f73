package dev.ragagent.core.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.answer.WrittenAnswer;
import dev.ragagent.model.conversation.Citation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the passages look like, what is quoted stands in them, whole, and is cited where it stands. */
class ExtractivePropertyTest {
    private static final int ROUNDS = 3000;

    private static final String[] WORDS = {
        "mill", "river", "keeper", "port", "keepAlive", "thirty", "1874", "Anna", "naïve", "水車", "🌊", "e.g.", "U.S.",
        "[2]", "v1.2", "because", "it", "opens", "the", "a", "of", "a|b", "\"quoted\"", "(so)", "don't",
                "http://x.org/a?b=c"
    };
    private static final String[] ENDS = {".", ".", ".", "!", "?", ":", "…", ".)", ""};
    private static final String[] GAPS = {
        " ", " ", "  ", "\n", "\n\n", "\n\n\n", "\n- ", "\n2. ", "\n    ", "\n\n    $ ", "\t"
    };

    private final Random random = new Random(20261127);

    @Test
    void quotesAreVerbatimWholeAndCitedWhereTheyStand() {
        for (int round = 0; round < ROUNDS; round++) {
            String[] passages = new String[1 + random.nextInt(5)];
            for (int i = 0; i < passages.length; i++) {
                passages[i] = text(1 + random.nextInt(12));
            }
            String question = sentence(1 + random.nextInt(6)) + "?";

            holds(ExtractiveWriterTest.written(question, passages), passages);
        }
    }

    private static void holds(WrittenAnswer answer, String[] passages) {
        assertThat(answer.citations()).as(answer.text()).isNotEmpty();
        int done = 0;
        var rest = new StringBuilder();
        for (Citation citation : answer.citations()) {
            String source = passages[citation.source() - 1];
            String statement = citation.statement().of(answer.text());
            assertThat(citation.quoteRange().of(source)).isEqualTo(citation.quote());
            assertThat(citation.marker().of(answer.text())).isEqualTo("[" + citation.source() + "]");
            assertThat(citation.marker().end()).isEqualTo(citation.statement().end());
            assertThat(folded(statement)).isEqualTo(folded(citation.quote() + " [" + citation.source() + "]"));
            assertThat(citation.statement().start()).as("no overlap").isGreaterThanOrEqualTo(done);
            rest.append(between(answer.text(), done, citation.statement().start()));
            done = citation.statement().end();
            standsWhole(citation, source);
        }
        rest.append(between(
                answer.text(),
                done,
                answer.text().codePointCount(0, answer.text().length())));
        assertThat(rest.toString()).as("nothing is said that is not quoted").isBlank();
    }

    /** A quote begins and ends at white space or an end of the passage, so no word of it is cut. */
    private static void standsWhole(Citation citation, String source) {
        int from = source.offsetByCodePoints(0, citation.quoteRange().start());
        int to = source.offsetByCodePoints(0, citation.quoteRange().end());
        assertThat(from == 0 || Character.isWhitespace(source.charAt(from - 1)))
                .as("begins whole: %s", citation.quote())
                .isTrue();
        assertThat(to == source.length() || Character.isWhitespace(source.charAt(to)))
                .as("ends whole: %s", citation.quote())
                .isTrue();
    }

    private static String between(String text, int from, int to) {
        return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    }

    private static String folded(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private String text(int sentences) {
        var text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            if (i > 0) {
                text.append(GAPS[random.nextInt(GAPS.length)]);
            }
            text.append(sentence(1 + random.nextInt(15))).append(ENDS[random.nextInt(ENDS.length)]);
        }
        return text.toString();
    }

    private String sentence(int words) {
        List<String> chosen = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            chosen.add(WORDS[random.nextInt(WORDS.length)]);
        }
        String first = chosen.getFirst();
        chosen.set(0, first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1));
        return String.join(" ", chosen);
    }
}
