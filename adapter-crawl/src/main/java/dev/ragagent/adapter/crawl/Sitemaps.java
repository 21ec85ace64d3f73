package dev.ragagent.adapter.crawl;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the sitemaps of a site, those that others name among them. For one thread and one site. */
final class Sitemaps {
    /** Some 50,000 addresses, which is as many as one may hold. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_SITEMAPS = 50;

    private final Visits visits;
    private final Site site;
    private final int most;

    private final Deque<URI> waiting = new ArrayDeque<>();
    private final Set<URI> known = new HashSet<>();
    private final Set<URI> pages = new LinkedHashSet<>();
    private final List<PageRemark> failed = new ArrayList<>();

    /** @param most how many pages are of use; reading ends when there are more */
    Sitemaps(Visits visits, Site site, int most) {
        this.visits = visits;
        this.site = site;
        this.most = most;
    }

    /** @param named by {@code robots.txt}; without one of this site, the usual place is looked at */
    void read(List<String> named) {
        named.forEach(this::add);
        boolean usualPlace = waiting.isEmpty();
        if (usualPlace) {
            add(site.origin() + "sitemap.xml");
        }
        for (URI next = waiting.poll(); next != null && pages.size() <= most; next = waiting.poll()) {
            read(next, usualPlace && known.size() == 1);
        }
    }

    /** The pages of the site that they name, without doubles. */
    Set<URI> pages() {
        return pages;
    }

    /** The sitemaps that could not be read. */
    List<PageRemark> failed() {
        return failed;
    }

    private void add(String address) {
        site.page(address).filter(known::add).ifPresent(sitemap -> {
            if (known.size() > MOST_SITEMAPS) {
                failed.add(new PageRemark(address, "is one sitemap more than the " + MOST_SITEMAPS + " that are read"));
            } else {
                waiting.add(sitemap);
            }
        });
    }

    /** @param guessed whether nobody has said that there is one */
    private void read(URI address, boolean guessed) {
        switch (visits.to(address, site, any -> true, Answer::ok, MOST_BYTES)) {
            case Visit.Found found -> {
                try {
                    take(parsed(found));
                } catch (UnknownFormatException e) {
                    if (!guessed) { // many sites answer with a page to whatever is asked for
                        failed.add(new PageRemark(address.toString(), "is no sitemap that can be read"));
                    }
                } catch (IOException e) {
                    failed.add(new PageRemark(address.toString(), "can't be unpacked: " + e.getMessage()));
                }
            }
            case Visit.Nothing nothing -> {
                if (!guessed) {
                    failed.add(new PageRemark(address.toString(), nothing.reason()));
                }
            }
            case Visit.Failed failure -> failed.add(new PageRemark(address.toString(), failure.reason()));
        }
    }

    /** The parser takes no document type definition, so no entity of one is read or multiplied. */
    private static AbstractSiteMap parsed(Visit.Found found) throws IOException, UnknownFormatException {
        byte[] content = Body.unzipped(found.answer().bytes(), MOST_BYTES);
        return new SiteMapParser(false).parseSiteMap(content, found.address().toURL());
    }

    private void take(AbstractSiteMap read) {
        switch (read) {
            case SiteMapIndex index ->
                index.getSitemaps().forEach(sitemap -> add(sitemap.getUrl().toString()));
            case SiteMap sitemap ->
                sitemap.getSiteMapUrls()
                        .forEach(page -> site.page(page.getUrl().toString()).ifPresent(pages::add));
            default -> throw new IllegalStateException(read.getClass().getName());
        }
    }
}
