package dev.ragagent.adapter.crawl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What an HTML page says about itself and where it leads. Its text is no concern of the crawler's. */
final class HtmlPage {
    /** Ten times what large pages have; the tree of more could fill the memory. */
    private static final int MOST_TAGS = 200_000;

    private final Document document;

    private HtmlPage(Document document) {
        this.document = document;
    }

    /**
     * Reads one; whatever the bytes are, something is read.
     *
     * @param charset as the server says it; without it the page's own declaration decides
     */
    static HtmlPage parse(byte[] bytes, Optional<Charset> charset, URI address) {
        try {
            return new HtmlPage(Jsoup.parse(
                    new ByteArrayInputStream(bytes), charset.map(Charset::name).orElse(null), address.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // bytes at hand can always be read
        }
    }

    /** Whether there are more tags in it than are read. */
    static boolean isTooRich(byte[] bytes) {
        int tags = 0;
        for (byte b : bytes) {
            if (b == '<') {
                tags++;
            }
        }
        return tags > MOST_TAGS;
    }

    /** What its meta elements say to every crawler, and to this one. */
    RobotsTag robots() {
        RobotsTag all = RobotsTag.ALL;
        for (Element meta : document.select("meta[name]")) {
            String name = meta.attr("name").strip();
            if (name.equalsIgnoreCase("robots") || name.equalsIgnoreCase(HttpPages.USER_AGENT)) {
                all = all.and(RobotsTag.of(meta.attr("content")));
            }
        }
        return all;
    }

    /** The address that it wants to be known by, absolute. */
    Optional<String> canonical() {
        return Optional.ofNullable(document.selectFirst("link[rel~=(?i)\\bcanonical\\b][href]"))
                .map(HtmlPage::target)
                .filter(address -> !address.isEmpty());
    }

    /** The absolute addresses of its links, in their order, but for those that are marked {@code nofollow}. */
    List<String> links() {
        return document.select("a[href], area[href]").stream()
                .filter(link -> !(" " + link.attr("rel").toLowerCase(Locale.ROOT) + " ").contains(" nofollow "))
                .map(HtmlPage::target)
                .filter(address -> !address.isEmpty())
                .toList();
    }

    /** The absolute address that an element leads to; empty where there is none, or a user's name in it, which jsoup takes out. */
    private static String target(Element link) {
        return Addresses.namesUser(link.attr("href")) ? "" : link.absUrl("href");
    }
}
