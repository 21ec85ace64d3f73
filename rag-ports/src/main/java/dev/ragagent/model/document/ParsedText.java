package dev.ragagent.model.document;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a parser made of a document: plain, normalised text (NFC, {@code \n} line ends, no control characters but tab and
 * line feed, no markup) with its structure beside it.
 *
 * @param title the document's own title, when it has one
 * @param text the whole text; headings stand in it as lines of their own
 * @param blocks its parts in the order of the text, not overlapping; between them stands only white space
 */
public record ParsedText(Optional<String> title, String text, List<TextBlock> blocks) {
    public ParsedText {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
        int end = 0;
        for (TextBlock block : blocks) {
            if (block.span().start() < end || block.span().end() > text.length()) {
                throw new IllegalArgumentException("block " + block + " overlaps another or leaves the text");
            }
            end = block.span().end();
        }
    }
}
