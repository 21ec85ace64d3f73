package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentTypeTest {
    @Test
    void readsMediaTypesWithTheirParameters() {
        assertThat(ContentType.ofMediaType("Text/HTML; charset=utf-8")).contains(ContentType.HTML);
        assertThat(ContentType.ofMediaType("application/pdf")).isEmpty();
    }

    @Test
    void readsFileNamesByTheirEnding() {
        assertThat(ContentType.ofFileName("a.b/README.MD")).contains(ContentType.MARKDOWN);
        assertThat(ContentType.ofFileName("index.rst")).contains(ContentType.RESTRUCTURED_TEXT);
        assertThat(ContentType.ofFileName("Makefile")).isEmpty();
    }
}
