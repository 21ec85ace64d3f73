package dev.ragagent.core.chunking;

import dev.ragagent.core.text.Whitespace;
import dev.ragagent.model.document.ParsedText;
import dev.ragagent.model.document.TextBlock;
import dev.ragagent.model.document.TextSpan;
import java.util.ArrayList;
import java.util.List;

/**
 * A heading, or several in a row, with all that stands below up to the next one.
 *
 * @param blocks its parts, the headings first; never empty
 * @param level of its first heading; 0 for what stands before any heading
 * @param path the headings that its text stands under, its own included
 */
record Section(List<TextBlock> blocks, int level, HeadingPath path) {
    Section {
        blocks = List.copyOf(blocks);
    }

    TextSpan span() {
        return new TextSpan(
                blocks.getFirst().span().start(), blocks.getLast().span().end());
    }

    /** The sections of a text in their order. Headings at the very end, which head nothing, stay with what is before. */
    static List<Section> of(ParsedText text) {
        var sections = new ArrayList<Section>();
        var blocks = new ArrayList<TextBlock>();
        HeadingPath path = HeadingPath.NONE;
        boolean body = false;
        for (TextBlock block : withoutGaps(text)) {
            boolean heading = block.kind() == TextBlock.Kind.HEADING;
            if (heading && body) {
                sections.add(new Section(blocks, levelOf(blocks.getFirst()), path));
                blocks.clear();
            }
            if (heading) {
                path = path.next(block.level(), block.span().of(text.text()));
            }
            body = !heading;
            blocks.add(block);
        }
        if (!blocks.isEmpty()) {
            if (body || sections.isEmpty()) {
                sections.add(new Section(blocks, levelOf(blocks.getFirst()), path));
            } else {
                Section last = sections.removeLast();
                blocks.addAll(0, last.blocks());
                sections.add(new Section(blocks, last.level(), last.path()));
            }
        }
        return sections;
    }

    private static int levelOf(TextBlock block) {
        return block.kind() == TextBlock.Kind.HEADING ? block.level() : 0;
    }

    /** The text's blocks; should a parser have left text outside of them, that counts as paragraphs. */
    private static List<TextBlock> withoutGaps(ParsedText text) {
        var blocks = new ArrayList<TextBlock>();
        int end = 0;
        for (TextBlock block : text.blocks()) {
            addGap(blocks, text.text(), end, block.span().start());
            blocks.add(block);
            end = block.span().end();
        }
        addGap(blocks, text.text(), end, text.text().length());
        return blocks;
    }

    private static void addGap(List<TextBlock> blocks, String text, int from, int to) {
        TextSpan gap = Whitespace.strip(text, from, to);
        if (gap.length() > 0) {
            blocks.add(new TextBlock(TextBlock.Kind.PARAGRAPH, 0, gap));
        }
    }
}
