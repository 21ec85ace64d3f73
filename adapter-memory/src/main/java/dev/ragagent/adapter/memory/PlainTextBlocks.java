package dev.ragagent.adapter.memory;

import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds headings and paragraphs line by line. Each instance reads one text. */
final class PlainTextBlocks {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})[ \\t]+(\\S.*)");

    private final StringBuilder text = new StringBuilder();
    private final List<TextBlock> blocks = new ArrayList<>();
    private final List<String> paragraph = new ArrayList<>();
    private Optional<String> title = Optional.empty();

    /** @param source normalised text */
    PlainTextBlocks(String source) {
        source.lines().map(String::strip).forEach(this::line);
        endParagraph();
    }

    ParsedText parsed() {
        return new ParsedText(title, text.toString(), blocks);
    }

    private void line(String line) {
        Matcher heading = HEADING.matcher(line);
        if (heading.matches()) {
            endParagraph();
            int level = heading.group(1).length();
            String words = heading.group(2).strip();
            append(TextBlock.Kind.HEADING, level, words);
            if (level == 1 && title.isEmpty()) {
                title = Optional.of(words);
            }
        } else if (line.isEmpty()) {
            endParagraph();
        } else {
            paragraph.add(line);
        }
    }

    private void endParagraph() {
        if (!paragraph.isEmpty()) {
            append(TextBlock.Kind.PARAGRAPH, 0, String.join("\n", paragraph));
            paragraph.clear();
        }
    }

    private void append(TextBlock.Kind kind, int level, String words) {
        if (!text.isEmpty()) {
            text.append("\n\n");
        }
        int start = text.length();
        text.append(words);
        blocks.add(new TextBlock(kind, level, new TextSpan(start, text.length())));
    }
}
