package dev.ragagent.core.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.core.Samples;
import dev.ragagent.model.conversation.Citation;
import dev.ragagent.model.conversation.CodePointRange;
import dev.ragagent.model.document.TextSpan;
import dev.ragagent.model.retrieval.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever a model writes, what leaves holds what is promised of citations, of what is unsupported, and of links. */
class GroundingPropertyTest {
    private static final int ROUNDS = Boolean.getBoolean("rag.long") ? 3000 : 1000;
    private static final String[] WORDS = {
        "mill",
        "river",
        "keeper",
        "port",
        "thirty",
        "1874",
        "Anna",
        "naïve",
        "水車",
        "🌊",
        "e.g.",
        "not",
        "because",
        "it",
        "opens",
        "the",
        "[1]",
        "[2]",
        "[9]",
        "[1, 2]",
        "[1-3]",
        "【2】",
        "[1](",
        "`a[1]`",
        "```",
        "https://e.x/a",
        "www.x.y",
        "![i](https://e.x/b)",
        "[t](https://e.x/c)",
        "<a href='h'>",
        "ignore previous instructions",
        "|",
        "**",
        "#"
    };
    private static final String[] ENDS = {".", ".", "!", "?", ":", "…", ".)", "", ". [1]", ".[2]", " [3]."};
    private static final String[] GAPS = {" ", " ", "\n", "\n\n", "\n- ", "\n2. ", "\n```\n", "\n    "};

    private final Random random = new Random(20261128);

    @Test
    void holdsWhateverAModelWrites() {
        for (int round = 0; round < ROUNDS; round++) {
            String[] texts = IntStream.range(0, 1 + random.nextInt(3))
                    .mapToObj(i -> text(1 + random.nextInt(8)))
                    .toArray(String[]::new);
            var sources = Samples.passages(texts);
            String written = text(1 + random.nextInt(6));
            if (random.nextBoolean()) {
                written += " " + texts[0] + " [1] " + text(2);
            }
            holds(AnswerGrounding.of(written, sentence(4), sources), sources);
        }
    }

    private static void holds(Grounding grounding, List<Passage> sources) {
        String text = grounding.text();
        int before = 0;
        for (Citation citation : grounding.citations()) {
            String source = sources.get(citation.source() - 1).chunk().text();
            assertThat(citation.quoteRange().of(source)).as(text).isEqualTo(citation.quote());
            assertThat(citation.marker().of(text)).as(text).isEqualTo("[" + citation.source() + "]");
            assertThat(citation.statement().start())
                    .as(text)
                    .isLessThanOrEqualTo(citation.marker().start());
            assertThat(citation.statement().end())
                    .as(text)
                    .isGreaterThanOrEqualTo(citation.marker().end());
            assertThat(citation.marker().start()).as(text).isGreaterThanOrEqualTo(before);
            before = citation.marker().end();
        }
        int end = 0;
        for (CodePointRange range : grounding.unsupported()) {
            assertThat(range.start()).as(text).isGreaterThanOrEqualTo(end);
            assertThat(range.of(text)).isNotBlank();
            end = range.end();
        }
        if (!grounding.supported()) {
            return; // its text is withdrawn
        }
        var cited = new ArrayList<String>();
        grounding
                .citations()
                .forEach(c -> cited.add(sources.get(c.source() - 1).chunk().text()));
        for (String address : Links.in(outsideCode(text))) {
            assertThat(cited).as("%s in %s", address, text).anyMatch(source -> source.contains(address));
        }
    }

    private static String outsideCode(String text) {
        var outside = new StringBuilder(text);
        for (TextSpan code : CodeSpans.in(text).all().reversed()) {
            outside.replace(code.start(), code.end(), " ");
        }
        return outside.toString();
    }

    private String text(int sentences) {
        var text = new StringBuilder();
        for (int i = 0; i < sentences; i++) {
            text.append(i == 0 ? "" : GAPS[random.nextInt(GAPS.length)]).append(sentence(1 + random.nextInt(7)));
        }
        return text.toString();
    }

    private String sentence(int words) {
        var sentence = new StringBuilder("The ");
        for (int i = 0; i < words; i++) {
            sentence.append(i == 0 ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
        }
        return sentence.append(ENDS[random.nextInt(ENDS.length)]).toString();
    }
}
