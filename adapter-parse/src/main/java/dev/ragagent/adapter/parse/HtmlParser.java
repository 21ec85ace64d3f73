package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.error.UnreadableReason;
import dev.ragagent.model.document.ParsedText;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads HTML pages: their main content, without what surrounds it. The title is the first h1, else the page's title. */
final class HtmlParser implements FormatParser {
    /** Some 32 MB of prose; the tree of more would fill the memory. */
    private static final int MOST_TAGS = 1_000_000;

    /** What stands deeper is read as if it stood here. The readers of the tree call themselves for each level. */
    private static final int DEEPEST = 150;

    @Override
    public ParsedText parse(Supplier<String> source, Watch watch) {
        Document document = tree(source.get(), watch);
        Element body = document.body();
        ParsedText main = read(HtmlMainContent.of(body), document.title(), watch);
        return main.blocks().isEmpty() ? read(List.of(body), document.title(), watch) : main;
    }

    /** The tree of a page, or of a part of one. */
    static Document tree(String html, Watch watch) {
        checkSize(html, watch);
        return Parser.htmlParser().setMaxDepth(DEEPEST).parseInput(new WatchedReader(html, watch), "");
    }

    private static ParsedText read(List<Element> roots, String pageTitle, Watch watch) {
        var assembly = new TextAssembly(watch);
        for (Element root : roots) {
            new HtmlBlocks(assembly, watch, root.normalName().equals("body")).read(root, Place.TOP);
        }
        return assembly.build(assembly.outermostHeading().or(() -> Optional.of(pageTitle)));
    }

    private static void checkSize(String source, Watch watch) {
        int tags = 0;
        for (int i = source.indexOf('<'); i >= 0; i = source.indexOf('<', i + 1)) {
            watch.tick();
            tags++;
        }
        if (tags > MOST_TAGS) {
            throw new UnreadableDocumentException(
                    UnreadableReason.TOO_LARGE,
                    "The HTML document has " + tags + " tags, more than the " + MOST_TAGS
                            + " that are read; split it into several documents.");
        }
    }
}
