package dev.ragagent.adapter.parse;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/** What HTML's elements mean for a reader of the text. */
final class HtmlTags {
    private static final Set<String> SILENT = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "svg",
            "math",
            "iframe",
            "object",
            "embed",
            "canvas",
            "audio",
            "video",
            "map",
            "nav",
            "button",
            "select",
            "datalist",
            "input",
            "textarea",
            "dialog",
            "head",
            "rt",
            "rp");

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "col",
            "colgroup",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frame",
            "frameset",
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "ol",
            "optgroup",
            "option",
            "p",
            "search",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "ul");

    private static final Set<String> SURROUNDING_ROLES =
            Set.of("navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu", "menubar");

    private HtmlTags() {}

    /** Whether the element begins and ends a paragraph. */
    static boolean isBlock(Element element) {
        return BLOCKS.contains(element.normalName());
    }

    /** Whether nothing in the element is text that readers see. */
    static boolean isSilent(Element element) {
        return SILENT.contains(element.normalName())
                || isHidden(element)
                || SURROUNDING_ROLES.contains(element.attr("role"))
                || isPermalink(element)
                || element.hasClass("linenos");
    }

    static boolean isHidden(Element element) {
        if (element.hasAttr("hidden") || element.attr("aria-hidden").equals("true")) {
            return true;
        }
        String style = element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT);
        return style.contains("display:none") || style.contains("visibility:hidden");
    }

    /** Whether the element belongs to the page's frame rather than its content, when no main content is marked. */
    static boolean isFrame(Element element) {
        return switch (element.normalName()) {
            case "aside" -> true;
            case "footer" -> element.closest("blockquote, article") == null;
            case "header" -> element.selectFirst("h1, h2, h3") == null || element.selectFirst("nav") != null;
            default -> false;
        };
    }

    /** The sign behind a heading that links to it. */
    private static boolean isPermalink(Element element) {
        return element.normalName().equals("a")
                && element.hasAttr("href")
                && element.childNodeSize() <= 1
                && switch (element.text()) {
                    case "¶", "#", "§", "🔗" -> true;
                    default -> false;
                };
    }
}
