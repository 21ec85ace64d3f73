package dev.ragagent.model.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParsedTextTest {
    @Test
    void blocksMustNotOverlap() {
        assertThatThrownBy(() -> new ParsedText(Optional.empty(), "abcdef", List.of(paragraph(0, 3), paragraph(2, 5))))
                .hasMessageContaining("overlaps");
    }

    @Test
    void blocksMustNotLeaveTheText() {
        assertThatThrownBy(() -> new ParsedText(Optional.empty(), "abc", List.of(paragraph(0, 4))))
                .hasMessageContaining("leaves the text");
    }

    @Test
    void onlyHeadingsAndListItemsHaveALevel() {
        assertThatThrownBy(() -> new TextBlock(TextBlock.Kind.HEADING, 0, new TextSpan(0, 1)))
                .hasMessageContaining("level 0");
        assertThatThrownBy(() -> new TextBlock(TextBlock.Kind.CODE, 2, new TextSpan(0, 1)))
                .hasMessageContaining("level 2");
    }

    private static TextBlock paragraph(int start, int end) {
        return new TextBlock(TextBlock.Kind.PARAGRAPH, 0, new TextSpan(start, end));
    }
}
