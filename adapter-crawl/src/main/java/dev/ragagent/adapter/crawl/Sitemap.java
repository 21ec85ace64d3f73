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
    Sitemap {
        named = List.copyOf(named);
    }

    /**
     * Reads one. The parser takes no document type definition, so no entity of one is read or multiplied.
     *
     * @param file as it came; it may be a gzip file
     * @param most bytes that are read, unpacked
     * @throws PageTooLargeException when more is in the file
     * @throws IOException when it can't be unpacked
     * @throws UnknownFormatException when it is no sitemap
     */
    static Sitemap parse(byte[] file, URI address, int most) throws IOException, UnknownFormatException {
        byte[] content = Body.unzipped(file, most);
        var named = new ArrayList<String>();
        var parser = new SiteMapParser(false);
        // The parser leaves out without a word what it can't make a URL of, so the texts are taken where they pass by.
        parser.setURLFilter(text -> {
            if (!text.isBlank()) {
                named.add(text);
            }
            return address.toString();
        });
        AbstractSiteMap read = parser.parseSiteMap(type(content), content, address.toURL());
        boolean isFeed = read.getType() == SitemapType.RSS || read.getType() == SitemapType.ATOM;
        return new Sitemap(read.isIndex(), isFeed, named);
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
            return "text/plain";
        }
        throw new UnknownFormatException("neither XML nor a list of addresses");
    }
}
