package dev.ragagent.adapter.parse;

import dev.ragagent.model.document.ParsedText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads plain text: paragraphs are parted by blank lines and keep their lines, for a line may be an address or a row. A
 * heading is only what can hardly be anything else: an underlined line, or numbered lines that {@link NumberedHeadings}
 * is sure of.
 */
final class PlainTextParser implements FormatParser {
    /** What underlines, in the order of the levels. */
    private static final String UNDERLINES = "=-~";

    @Override
    public ParsedText parse(Supplier<String> source, Watch watch) {
        List<String> paragraphs = paragraphs(source.get(), watch);
        var numbered = NumberedHeadings.in(paragraphs);
        var assembly = new TextAssembly(watch);
        for (int i = 0; i < paragraphs.size(); i++) {
            watch.tick();
            int level = numbered.level(i);
            if (level > 0) {
                assembly.heading(level, paragraphs.get(i));
            } else {
                paragraph(paragraphs.get(i), assembly);
            }
        }
        return assembly.build(assembly.outermostHeading().filter(heading -> startsWith(heading, paragraphs)));
    }

    /** A heading further down is no title. */
    private static boolean startsWith(String heading, List<String> paragraphs) {
        return CleanText.line(paragraphs.getFirst()).startsWith(heading);
    }

    private static void paragraph(String paragraph, TextAssembly assembly) {
        int titleEnd = paragraph.indexOf('\n');
        int level = titleEnd < 0 ? 0 : underlined(paragraph, titleEnd);
        if (level == 0) {
            assembly.lines(paragraph);
            return;
        }
        assembly.heading(level, paragraph.substring(0, titleEnd));
        int rest = paragraph.indexOf('\n', titleEnd + 1);
        if (rest >= 0) {
            assembly.lines(paragraph.substring(rest + 1));
        }
    }

    /** The level of the heading if the second line underlines the first one, else 0. */
    private static int underlined(String paragraph, int titleEnd) {
        String title = paragraph.substring(0, titleEnd);
        int end = paragraph.indexOf('\n', titleEnd + 1);
        String line = paragraph
                .substring(titleEnd + 1, end < 0 ? paragraph.length() : end)
                .stripTrailing();
        boolean oneLetter = line.length() >= 3 && line.chars().allMatch(c -> c == line.charAt(0));
        boolean isRow = title.contains("  ") || title.indexOf('\t') >= 0 || title.indexOf('|') >= 0;
        boolean fits = line.length() + 2 >= title.strip().length() && title.length() <= NumberedHeadings.LONGEST;
        return oneLetter && !isRow && fits ? UNDERLINES.indexOf(line.charAt(0)) + 1 : 0;
    }

    private static List<String> paragraphs(String source, Watch watch) {
        List<String> paragraphs = new ArrayList<>();
        var paragraph = new StringBuilder();
        SourceLines.forEach(source, watch, line -> {
            if (!line.isBlank()) {
                paragraph.append(paragraph.isEmpty() ? "" : "\n").append(line);
            } else if (!paragraph.isEmpty()) {
                paragraphs.add(paragraph.toString());
                paragraph.setLength(0);
            }
        });
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
        }
        return paragraphs;
    }
}
