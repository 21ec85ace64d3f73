package dev.ragagent.adapter.parse;

import dev.ragagent.error.UnreadableDocumentException;
import dev.ragagent.model.document.ParsedText;
import java.util.List;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Reads HTML pages: their main content, without what surrounds it. The title is the first h1, else the page's title. */
final class HtmlParser implements FormatParser {
    /** A page of some 10 MB; the tree of a larger one would fill the memory. */
    private static final int MOST_TAGS = 500_000;

    @Override
    public ParsedText parse(String source, Watch watch) {
        checkSize(source, watch);
        Document document = Parser.htmlParser().parseInput(new WatchedReader(source, watch), "");
        Element body = document.body();
        ParsedText main = read(HtmlMainContent.of(body), document.title(), watch);
        return main.blocks().isEmpty() ? read(List.of(body), document.title(), watch) : main;
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
            throw new UnreadableDocumentException("The HTML document has " + tags + " tags, more than the " + MOST_TAGS
                    + " that are read; split it into several documents.");
        }
    }
}
