package dev.ragagent.adapter.crawl;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.AbstractSiteMap.SitemapType;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one sitemap says.
 *
 * @param isIndex whether it names other sitemaps instead of pages
 * @param isFeed whether it is an RSS or Atom feed, in which other things than addresses may stand in for one
 * @param named the addresses as they stand there, not empty; any text may be among them
 */
record Sitemap(boolean isIndex, boolean isFeed, List<String> named) {
    /** As many as the protocol allows in one; the parser would leave the rest of a list of lines out without a word. */
    private static final int MOST_NAMED = 50_000;

    private static final String LINES = "text/plain";

    /** Never asked: the texts are read here, and the parser wants an address of each. */
    private static final String ANY = "http://a/";

    Sitemap {
        named = List.copyOf(named);
    }

    /**
     * Reads one. The parser takes no document type definition, so no entity of one is read or multiplied.
     *
     * @param file as it came; it may be a gzip file
     * @param most bytes that are read, unpacked
     * @throws PageTooLargeException when more is in the file, or it names more than 50,000 addresses
     * @throws IOException when it can't be unpacked
     * @throws UnknownFormatException when it is no sitemap
     */
    static Sitemap parse(byte[] file, URI address, int most) throws IOException, UnknownFormatException {
        byte[] content = Body.unzipped(file, most);
        var named = new ArrayList<String>();
        String type = type(content);
        if (type.equals(LINES)
                && new String(content, StandardCharsets.UTF_8).lines().count() > MOST_NAMED) {
            throw new PageTooLargeException("names more than " + MOST_NAMED + " addresses");
        }
        var parser = new SiteMapParser(false);
        // The parser leaves out without a word what it can't make a URL of, so the texts are taken where they pass by.
        parser.setURLFilter(text -> {
            if (named.size() == MOST_NAMED) {
                throw new TooMany();
            }
            if (!text.isBlank()) {
                named.add(text);
            }
            return ANY;
        });
        AbstractSiteMap read;
        try {
            read = parser.parseSiteMap(type, content, address.toURL());
        } catch (TooMany e) {
            throw new PageTooLargeException("names more than " + MOST_NAMED + " addresses");
        }
        boolean isFeed = read.getType() == SitemapType.RSS || read.getType() == SitemapType.ATOM;
        return new Sitemap(read.isIndex(), isFeed, named);
    }

    /** Ends the parser's work. */
    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Left to itself, the parser would unpack a gzip file within the gzip file, without a bound. */
    private static String type(byte[] content) throws UnknownFormatException {
        String start = new String(content, 0, Math.min(1024, content.length), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading();
        if (start.startsWith("<")) {
            return "application/xml";
        }
        if (Addresses.isOfTheWeb(start)) {
            return LINES;
        }
        throw new UnknownFormatException("neither XML nor a list of addresses");
    }
}
