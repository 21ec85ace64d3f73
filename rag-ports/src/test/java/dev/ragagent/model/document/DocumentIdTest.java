package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "handbook/guides/nodes.md", "Größe/日本語 😀", "a..b", "...", "/leading", "trailing/", "a//b"})
    void takesWhatACallerMayName(String value) {
        assertThat(new DocumentId(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", ".", "..", "a/../b", "a/.", "../a", "a\nb", "a\u0000b", "\uD800"})
    void refusesWhatCouldLeadAstray(String value) {
        assertThatThrownBy(() -> new DocumentId(value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(new DocumentId("é".repeat(256)).value()).hasSize(256);
        assertThatThrownBy(() -> new DocumentId("é".repeat(256) + "x"))
                .hasMessage("a document id has at most 512 bytes of UTF-8, this one has 513");
    }
}
