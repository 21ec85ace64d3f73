package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/**
 * Reads CommonMark with GitHub's tables, struck words, task lists, alerts and footnotes, and front matter. The title is
 * the front matter's, else the first heading of level 1.
 */
final class MarkdownParser implements FormatParser {
    /** How deep blocks, or inline marks, may stand within each other; deeper ones are plain text. */
    private static final int DEEPEST = 100;

    @Override
    public ParsedText parse(Supplier<String> source, Watch watch) {
        Titled document = titled(source.get(), watch);
        var assembly = new TextAssembly(watch);
        document.tree().accept(new MarkdownBlocks(assembly, watch));
        return assembly.build(document.title().or(assembly::outermostHeading));
    }

    /** What is kept of a source: its tree, and the title of its front matter. */
    private record Titled(Optional<String> title, Node tree) {}

    private static Titled titled(String source, Watch watch) {
        String text = source.replace("\r\n", "\n").replace('\r', '\n');
        FrontMatter frontMatter = FrontMatter.of(text);
        return new Titled(frontMatter.title(), tree(text.substring(frontMatter.end()), watch));
    }

    private static Node tree(String text, Watch watch) {
        var bounds = new MarkdownBounds(watch);
        Parser parser = Parser.builder()
                .extensions(List.of(TablesExtension.create()))
                .customBlockParserFactory(bounds)
                .customInlineContentParserFactory(bounds)
                .customDelimiterProcessor(new Strikethrough())
                .maxOpenBlockParsers(DEEPEST)
                .maxInlineNesting(DEEPEST)
                .build();
        try {
            return parser.parseReader(new WatchedReader(text, watch));
        } catch (IllegalArgumentException e) { // a table with more cells than the library takes
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE, "The Markdown document is out of bounds: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can't fail to be read", e);
        }
    }
}
