package dev.ragagent.adapter.parse;

import java.util.List;
import org.jsoup.nodes.Element;

/**
 * Finds the part of a page that the page is about: what it calls its main content itself, else its only article when that
 * holds most of the text, else everything.
 */
final class HtmlMainContent {
    private HtmlMainContent() {}

    static List<Element> of(Element body) {
        List<Element> mains = outermost(body, "main, [role=main]");
        if (!mains.isEmpty()) {
            return mains;
        }
        List<Element> articles = outermost(body, "article");
        boolean only = articles.size() == 1
                && 2 * articles.getFirst().text().length() >= body.text().length();
        return only ? articles : List.of(body);
    }

    private static List<Element> outermost(Element body, String selector) {
        return body.select(selector).stream()
                .filter(element -> element.hasText() && !HtmlTags.isHidden(element))
                .filter(element -> element.parent() == null || element.parent().closest(selector) == null)
                .toList();
    }
}
