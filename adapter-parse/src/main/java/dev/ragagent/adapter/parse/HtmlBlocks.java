package dev.ragagent.adapter.parse;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Reads the elements of one tree, in their order, into blocks. Calls itself for each level; the parser
 * lets no tree grow deep.
 */
final class HtmlBlocks {
    private final TextAssembly assembly;
    private final Watch watch;
    private final boolean framed;
    private final InlineRun run = new InlineRun();

    /** @param framed whether the page's frame is part of the tree, and to be left out */
    HtmlBlocks(TextAssembly assembly, Watch watch, boolean framed) {
        this.assembly = assembly;
        this.watch = watch;
        this.framed = framed;
    }

    void read(Element root, Place place) {
        children(root, place);
        flush(place);
    }

    private void children(Element parent, Place place) {
        for (Node node = parent.firstChild(); node != null; node = node.nextSibling()) {
            watch.tick();
            if (node instanceof TextNode text) {
                run.text(text.getWholeText());
            } else if (node instanceof Element element && !HtmlTags.isSilent(element)) {
                if (!framed || !HtmlTags.isFrame(element)) {
                    element(element, place);
                }
            }
        }
    }

    private void element(Element element, Place place) {
        switch (element.normalName()) {
            case "br" -> run.lineBreak();
            case "img" -> run.alternative(element.attr("alt"));
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, place);
            case "pre", "listing", "xmp" -> {
                flush(place);
                assembly.code(preformatted(element));
            }
            case "table" -> table(element, place);
            case "ul", "ol", "menu", "dir" -> list(element, place);
            case "dl" -> definitions(element, place);
            case "blockquote" -> block(element, place, place.quote());
            default -> {
                if (HtmlTags.isBlock(element)) {
                    block(element, place, place);
                } else {
                    children(element, place);
                }
            }
        }
    }

    /** Reads a block that stands at {@code outer} and whose text stands at {@code inner}. */
    private void block(Element element, Place outer, Place inner) {
        flush(outer);
        children(element, inner);
        flush(inner);
    }

    private void heading(Element element, Place place) {
        flush(place);
        String words = HtmlLine.of(element, watch);
        if (place.equals(Place.TOP)) {
            assembly.heading(element.normalName().charAt(1) - '0', words);
        } else {
            place.add(words, assembly);
        }
    }

    private void list(Element list, Place place) {
        flush(place);
        boolean numbered = list.normalName().equals("ol");
        int number = number(list.attr("start"), 1);
        for (Node node = list.firstChild(); node != null; node = node.nextSibling()) {
            if (node instanceof TextNode text) {
                run.text(text.getWholeText());
            } else if (node instanceof Element item && !HtmlTags.isSilent(item)) {
                flush(place);
                if (numbered && item.normalName().equals("li")) {
                    number = number(item.attr("value"), number);
                    assembly.lead(number + ". ");
                    number++;
                }
                block(item, place.item(), place.item());
                assembly.dropLead();
            }
        }
        flush(place);
    }

    private void definitions(Element list, Place place) {
        flush(place);
        for (Element item : list.children()) {
            if (item.normalName().equals("dt") && !HtmlTags.isSilent(item)) {
                String term = HtmlLine.of(item, watch);
                assembly.lead(term.isBlank() ? "" : term + "\n");
            } else if (item.selectFirst("> dt, > dd") != null) {
                definitions(item, place);
            } else if (!HtmlTags.isSilent(item)) {
                block(item, place.item(), place.item());
            }
        }
        assembly.keepLead();
    }

    private void table(Element table, Place place) {
        if (!HtmlTable.isData(table)) {
            block(table, place, place);
            return;
        }
        flush(place);
        Element caption = table.selectFirst("> caption");
        if (caption != null) {
            assembly.paragraph(HtmlLine.of(caption, watch));
        }
        assembly.table(HtmlTable.rows(table, watch));
    }

    private void flush(Place place) {
        place.add(run.take(), assembly);
    }

    private static String preformatted(Element pre) {
        pre.select("br").forEach(br -> br.replaceWith(new TextNode("\n")));
        return pre.wholeText();
    }

    private static int number(String attribute, int otherwise) {
        try {
            return attribute.isEmpty() ? otherwise : Integer.parseInt(attribute.strip());
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
