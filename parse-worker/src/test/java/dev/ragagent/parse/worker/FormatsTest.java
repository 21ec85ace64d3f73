package dev.ragagent.parse.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock.Kind;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every family of formats but Word 97, of which nothing here makes a document, read over the process between. */
class FormatsTest {
    @Test
    void pdfWithItsTitleAndTheTextOfEveryPage() throws IOException {
        ParsedText read = Worker.read(Samples.pdf(
                "Handbook", List.of("The key of the reactor hangs\nbeside the blue door.", "Ask the porter.")));
        assertThat(read.title()).contains("Handbook");
        assertThat(blocks(read, Kind.PARAGRAPH)).containsExactly(Samples.KEY, "Ask the porter.");
    }

    @Test
    void wordWithHeadingsAndTables() throws IOException {
        ParsedText read = Worker.read(Samples.word());
        assertThat(blocks(read, Kind.HEADING)).containsExactly("Keys", "Spare keys");
        assertThat(blocks(read, Kind.PARAGRAPH)).containsExactly(Samples.KEY, "Ask the porter.");
        assertThat(blocks(read, Kind.TABLE)).containsExactly("Room | Key\nBoiler | B7");
    }

    @Test
    void powerPointInTheOrderOfTheSlides() throws IOException {
        assertThat(blocks(Worker.read(Samples.powerPoint(12)), Kind.PARAGRAPH))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 12)
                        .mapToObj(i -> "This is slide " + i + ".")
                        .toList());
        assertThat(Worker.read(Samples.powerPoint97()).text()).contains(Samples.KEY);
    }

    @Test
    void excelAsTables() throws IOException {
        for (byte[] book : List.of(Samples.excel(), Samples.excel97())) {
            ParsedText read = Worker.read(book);
            assertThat(blocks(read, Kind.HEADING)).containsExactly("Prices");
            assertThat(blocks(read, Kind.TABLE)).containsExactly("Item | Price\nPump | 12.5");
        }
    }

    @Test
    void openDocumentWithItsHeadings() throws IOException {
        ParsedText read = Worker.read(Samples.openDocumentText());
        assertThat(blocks(read, Kind.HEADING)).containsExactly("Keys");
        assertThat(blocks(read, Kind.PARAGRAPH)).containsExactly(Samples.KEY);
    }

    @Test
    void richTextInItsOwnEncoding() {
        assertThat(blocks(Worker.read(Samples.richText()), Kind.PARAGRAPH))
                .containsExactly(Samples.KEY, "A caf\u00E9.");
    }

    @Test
    void textWithoutAnEndIsGivenBackInPieces() throws IOException {
        String endless = "a\uD83D\uDE00".repeat(700_000);
        ParsedText read = Worker.read(Samples.wordOf("<w:p><w:r><w:t>" + endless + "</w:t></w:r></w:p>"));
        assertThat(read.text()).isEqualTo(endless);
    }

    private static List<String> blocks(ParsedText read, Kind kind) {
        return read.blocks().stream()
                .filter(block -> block.kind() == kind)
                .map(block -> block.span().of(read.text()))
                .toList();
    }
}
