package dev.ragagent.core.chunking;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextBlock.Kind;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds a parsed text block by block. */
final class Page {
    private final StringBuilder text = new StringBuilder();
    private final List<TextBlock> blocks = new ArrayList<>();

    Page heading(int level, String heading) {
        return block(Kind.HEADING, level, heading);
    }

    Page paragraph(String paragraph) {
        return block(Kind.PARAGRAPH, 0, paragraph);
    }

    Page block(Kind kind, int level, String content) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        int start = text.length();
        text.append(content);
        blocks.add(new TextBlock(kind, level, new TextSpan(start, text.length())));
        return this;
    }

    ParsedText parsed() {
        return new ParsedText(Optional.empty(), text.toString(), blocks);
    }
}
