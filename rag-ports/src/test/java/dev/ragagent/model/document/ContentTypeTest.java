package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTypeTest {
    @Test
    void readsMediaTypesWithTheirParameters() {
        assertThat(ContentType.ofMediaType("Text/HTML; charset=utf-8")).contains(TextFormat.HTML);
        assertThat(ContentType.ofMediaType("application/pdf")).contains(BinaryFormat.PDF);
        assertThat(ContentType.ofMediaType("image/png")).isEmpty();
    }

    @Test
    void readsFileNamesByTheirEnding() {
        assertThat(ContentType.ofFileName("a.b/README.MD")).contains(TextFormat.MARKDOWN);
        assertThat(ContentType.ofFileName("index.rst")).contains(TextFormat.RESTRUCTURED_TEXT);
        assertThat(ContentType.ofFileName("Minutes.DOCX")).contains(BinaryFormat.WORD);
        assertThat(ContentType.ofFileName("Makefile")).isEmpty();
        assertThat(ContentType.ofFileName("doc")).as("no ending").isEmpty();
        assertThat(ContentType.ofFileName(".rtf")).contains(BinaryFormat.RICH_TEXT);
    }

    @Test
    void tellsPeopleWhatCanBeRead() {
        assertThat(ContentType.labels())
                .isEqualTo(
                        "plain text, Markdown, HTML, reStructuredText, PDF, Word, PowerPoint, Excel, OpenDocument and RTF");
    }

    @Test
    void noTwoTypesShareAMediaTypeOrAnEnding() {
        List<ContentType> types = ContentType.all().toList();
        assertThat(types).hasSize(TextFormat.values().length + BinaryFormat.values().length);
        assertThat(types).extracting(ContentType::mediaType).doesNotHaveDuplicates();
        assertThat(types).flatExtracting(ContentType::endings).doesNotHaveDuplicates();
    }
}
