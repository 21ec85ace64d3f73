package dev.ragagent.core.chunking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock.Kind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    private static final String SENTENCE = "Every node publishes what it knows on topics of its own. ";

    private final CountingEmbedder embedder = new CountingEmbedder(512);
    private final Chunker chunker = new Chunker(embedder, new SearchText(embedder));

    @Test
    void keepsAShortTextWithoutHeadingsWhole() {
        ParsedText text = new Page()
                .paragraph(SENTENCE.repeat(15).strip())
                .paragraph(SENTENCE.repeat(15).strip())
                .parsed();

        assertThat(texts(text)).containsExactly(text.text());
    }

    @Test
    void cutsNothingOutOfWhiteSpace() {
        assertThat(chunker.cut("Title", new ParsedText(Optional.empty(), " \n\u00a0\t\n", List.of())))
                .isEmpty();
    }

    @Test
    void takesTextOutsideOfAnyBlockForParagraphs() {
        var text = new ParsedText(Optional.empty(), "  No blocks at all.\n", List.of());

        assertThat(texts(text)).containsExactly("No blocks at all.");
    }

    @Test
    void givesEachSectionAChunkThatBeginsWithItsHeading() {
        String body = SENTENCE.repeat(12).strip();
        ParsedText text = new Page()
                .heading(1, "Nodes")
                .paragraph(body)
                .heading(2, "Names")
                .paragraph(body)
                .heading(3, "Remapping")
                .paragraph(body)
                .heading(2, "Parameters")
                .paragraph(body)
                .parsed();

        assertThat(texts(text))
                .containsExactly(
                        "Nodes\n\n" + body, "Names\n\n" + body, "Remapping\n\n" + body, "Parameters\n\n" + body);
        assertThat(chunker.cut("Nodes", text).stream().map(c -> labels(c)).toList())
                .containsExactly("-/-", "Names/-", "Names/Remapping", "Parameters/-");
        assertThat(chunker.cut("Another title", text).stream()
                        .map(c -> labels(c))
                        .toList())
                .containsExactly("Nodes/-", "Nodes/Names", "Nodes/Remapping", "Nodes/Parameters");
    }

    @Test
    void joinsShortSectionsThatStandBesideOrBelowEachOther() {
        ParsedText text = new Page()
                .heading(1, "Glossary")
                .heading(2, "Action")
                .paragraph("A long task.")
                .heading(2, "Node")
                .paragraph("A process.")
                .heading(2, "Topic")
                .paragraph("A named bus.")
                .parsed();

        assertThat(texts(text)).containsExactly(text.text());
        assertThat(chunker.cut("Handbook", text).stream().map(c -> labels(c)).toList())
                .containsExactly("Glossary/-");
    }

    @Test
    void joinsNothingOverTheEndOfAChapter() {
        ParsedText text = new Page()
                .heading(1, "One")
                .heading(2, "Inner")
                .paragraph("A line.")
                .heading(1, "Two")
                .paragraph("Another line.")
                .parsed();
        // "One" has no text of its own, so its heading leads into "Inner", and both chapters stand beside each other.
        ParsedText deeper = new Page()
                .heading(2, "Inner")
                .paragraph("A line.")
                .heading(1, "Two")
                .paragraph("Another line.")
                .parsed();

        assertThat(texts(text)).hasSize(1);
        assertThat(texts(deeper)).containsExactly("Inner\n\nA line.", "Two\n\nAnother line.");
    }

    @Test
    void stopsJoiningWhenTheWholeIsLongEnough() {
        var page = new Page();
        for (int i = 0; i < 12; i++) {
            page.heading(2, "Section " + i).paragraph(SENTENCE.repeat(5).strip());
        }

        assertThat(texts(page.parsed()))
                .hasSize(3)
                .allSatisfy(t -> assertThat(t.length()).isBetween(800, 1200));
    }

    @Test
    void keepsAHeadingWithTheTextThatItHeads() {
        for (int before = 1; before < 40; before++) {
            ParsedText text = new Page()
                    .paragraph(SENTENCE.repeat(before).strip())
                    .heading(2, "Kept")
                    .heading(3, "Together")
                    .block(Kind.CODE, 0, "line of code;\n".repeat(140).strip())
                    .heading(2, "At the end")
                    .parsed();

            assertThat(texts(text))
                    .as("after %s sentences", before)
                    .anyMatch(t -> t.contains("Kept\n\nTogether\n\nline of code;"));
        }
    }

    @Test
    void leavesNoHeadingAloneAtTheEnd() {
        ParsedText text = new Page()
                .heading(1, "One")
                .paragraph(SENTENCE.repeat(20).strip())
                .heading(1, "See also")
                .parsed();

        assertThat(texts(text)).containsExactly(text.text());
    }

    @Test
    void cutsALongSectionIntoLikePartsBetweenParagraphs() {
        var page = new Page().heading(2, "Long");
        for (int i = 0; i < 9; i++) {
            page.paragraph(SENTENCE.repeat(10).strip());
        }
        ParsedText text = page.parsed();

        assertThat(texts(text)).hasSize(4).allSatisfy(t -> {
            assertThat(t.length()).isBetween(1000, 2000);
            assertThat(t).endsWith("own.");
        });
        assertThat(chunker.cut("Title", text).stream().map(c -> labels(c)).distinct())
                .containsExactly("Long/-");
    }

    @Test
    void keepsATableWholeThatFitsAndCutsALongerOneBetweenItsLines() {
        String row = "| name of a parameter | its type | its default |\n";
        ParsedText fits = new Page()
                .paragraph(SENTENCE.repeat(12).strip())
                .block(Kind.TABLE, 0, row.repeat(30).strip())
                .paragraph(SENTENCE.repeat(12).strip())
                .parsed();
        ParsedText tooLong =
                new Page().block(Kind.TABLE, 0, row.repeat(100).strip()).parsed();

        assertThat(texts(fits)).contains(row.repeat(30).strip());
        assertThat(texts(tooLong))
                .hasSizeGreaterThan(2)
                .allSatisfy(t -> assertThat(t.lines()).containsOnly(row.strip()));
    }

    @Test
    void cutsALongParagraphBetweenSentencesThenWordsThenCodePoints() {
        ParsedText sentences = new Page().paragraph(SENTENCE.repeat(60).strip()).parsed();
        ParsedText words = new Page().paragraph("word ".repeat(1000).strip()).parsed();
        ParsedText signs = new Page().paragraph("😀".repeat(900)).parsed();

        assertThat(texts(sentences))
                .hasSize(2)
                .allSatisfy(t -> assertThat(t).startsWith("Every").endsWith("own."));
        assertThat(texts(words)).hasSize(4).allMatch(t -> t.matches("(word )*word"));
        assertThat(texts(signs)).hasSize(2).allMatch(t -> t.codePoints().allMatch(c -> c == 0x1F600));
    }

    @Test
    void countsCodePointsAndNotChars() {
        String text = "a ".repeat(100) + "😀".repeat(200);
        var generous = new CountingEmbedder(10_000);

        var chunks = new Chunker(generous, new SearchText(generous))
                .cut("T", new Page().paragraph(text + "😀".repeat(1600)).parsed());

        assertThat(chunks).hasSize(1);
    }

    @Test
    void obeysTheTokenLimitOfTheWholeSearchText() {
        var small = new CountingEmbedder(64);
        var searchText = new SearchText(small);
        String title = "A title of some length";
        ParsedText text = new Page()
                .heading(2, "A heading that is not so short either")
                .paragraph(SENTENCE.repeat(40).strip())
                .parsed();

        List<Cut> cuts = new Chunker(small, searchText).cut(title, text);

        assertThat(cuts)
                .hasSizeGreaterThan(8)
                .allSatisfy(cut -> assertThat(small.tokens(searchText.of(
                                title,
                                cut.section().or(cut::chapter),
                                cut.span().of(text.text()))))
                        .isLessThanOrEqualTo(64));
    }

    @Test
    void countsTheTokensOfALongTextOnlyAFewTimesOver() {
        String text = IntStream.range(0, 400)
                .mapToObj(i -> SENTENCE.repeat(1 + i % 9).strip())
                .collect(Collectors.joining("\n\n"));

        chunker.cut("Title", new ParsedText(Optional.empty(), text, List.of()));

        assertThat(embedder.countedChars()).isLessThan(2L * text.length());
    }

    private List<String> texts(ParsedText text) {
        return chunker.cut("Title", text).stream()
                .map(cut -> cut.span().of(text.text()))
                .toList();
    }

    private static String labels(Cut cut) {
        return cut.chapter().orElse("-") + "/" + cut.section().orElse("-");
    }
}
