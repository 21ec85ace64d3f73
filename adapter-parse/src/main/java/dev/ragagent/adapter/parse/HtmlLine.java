package dev.ragagent.adapter.parse;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** All text of an element as one line, such as a heading's or a table cell's. */
final class HtmlLine {
    private HtmlLine() {}

    static String of(Element element, Watch watch) {
        var run = new InlineRun();
        append(element, run, watch);
        return run.take();
    }

    private static void append(Element parent, InlineRun run, Watch watch) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            watch.tick();
            if (node instanceof TextNode text) {
                run.text(text.getWholeText());
            } else if (node instanceof Element element && !HtmlTags.isSilent(element)) {
                appendElement(element, run, watch);
            }
        }
    }

    private static void appendElement(Element element, InlineRun run, Watch watch) {
        if (element.normalName().equals("img")) {
            run.alternative(element.attr("alt"));
            return;
        }
        boolean apart = HtmlTags.isBlock(element) || element.normalName().equals("br");
        if (apart) {
            run.gap();
        }
        append(element, run, watch);
        if (apart) {
            run.gap();
        }
    }
}
