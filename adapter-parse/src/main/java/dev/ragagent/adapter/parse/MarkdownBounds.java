package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import java.util.Set;
import org.commonmark.node.Text;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;
import org.commonmark.parser.block.BlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * Keeps the Markdown library within time and memory: looks at the deadline at every line and every inline mark, bounds how
 * many of them a document has, and takes marks of emphasis as plain characters when a paragraph has very many of them,
 * which the library would take quadratic time over. For one parse.
 */
final class MarkdownBounds implements BlockParserFactory, InlineContentParserFactory {
    /** Of lines and nested blocks together, and of inline marks; a long book has a tenth of it. */
    private static final int MOST = 1_000_000;

    private static final int MOST_IN_PARAGRAPH = 2_000;

    private final Watch watch;
    private int blocks;
    private int marks;

    MarkdownBounds(Watch watch) {
        this.watch = watch;
    }

    @Override
    public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
        watch.tick();
        blocks++;
        refuseAbove(blocks, "lines or nested blocks");
        return BlockStart.none();
    }

    @Override
    public Set<Character> getTriggerCharacters() {
        return Set.of('*', '_', '~', '[', '!', '<', '&', '`');
    }

    @Override
    public InlineContentParser create() {
        return new Marks();
    }

    private static void refuseAbove(int count, String what) {
        if (count > MOST) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE,
                    "The Markdown document has more than " + MOST + " " + what + "; split it into several documents.");
        }
    }

    /** The marks of one paragraph. */
    private final class Marks implements InlineContentParser {
        private int emphasis;

        @Override
        public ParsedInline tryParse(InlineParserState state) {
            watch.tick();
            marks++;
            refuseAbove(marks, "inline marks");
            Scanner scanner = state.scanner();
            char mark = scanner.peek();
            if (mark != '*' && mark != '_' && mark != '~') {
                return ParsedInline.none();
            }
            emphasis++;
            if (emphasis <= MOST_IN_PARAGRAPH) {
                return ParsedInline.none();
            }
            scanner.next();
            return ParsedInline.of(new Text(String.valueOf(mark)), scanner.position());
        }
    }
}
