package dev.ragagent.adapter.crawl;

import java.net.URI;

/**
 * What is known of a site once its first page was read.
 *
 * @param site the site, at the origin that it wants to be asked at: perhaps https, or its name with {@code www}
 * @param robots what it lets this crawler do
 * @param first the first page
 */
record Arrival(Site site, Robots robots, Visit.Found first) {
    private static final String NOT_KNOWN = " Without it, it is not known what may be read of the site.";

    /**
     * Reads {@code robots.txt} and then the first page.
     *
     * @param mostBytes of the page
     * @throws CrawlException when one of them can't be had, or the page is not to be read
     */
    static Arrival at(URI start, Visits visits, int mostBytes) {
        Site asked = Site.of(start);
        Robots robots = robots(asked, visits);
        Visit.Found first = switch (visits.to(start, asked, robots::mayRead, PageContent::isWanted, mostBytes)) {
            case Visit.Found found -> found;
            case Visit.Nothing nothing -> throw new CrawlException(start + " " + nothing.reason() + ".", false);
            case Visit.Failed failed -> throw unreadable(start, failed.reason(), "", failed.privateAddress());
        };
        Site site = Site.of(first.address());
        if (site.equals(asked)) {
            return new Arrival(site, robots, first);
        }
        Robots own = robots(site, visits);
        if (!own.mayRead(first.address())) {
            throw new CrawlException(first.address() + " is not to be read, says robots.txt.", false);
        }
        return new Arrival(site, own, first);
    }

    /**
     * Without the file everything may be read; when it can't be had, nothing (RFC 9309). One that is said to be on another
     * site, or not to be had so soon, can't be had.
     */
    private static Robots robots(Site site, Visits visits) {
        URI address = site.page(site.origin() + "robots.txt").orElseThrow();
        return switch (visits.to(address, site, any -> true, Answer::ok, Robots.MOST_BYTES)) {
            case Visit.Found found -> Robots.parse(address, found.answer());
            case Visit.Nothing nothing
            when nothing.elsewhere() -> throw unreadable(address, nothing.reason(), NOT_KNOWN, false);
            case Visit.Nothing nothing -> Robots.none();
            case Visit.Failed failed when failed.denied() -> Robots.none();
            case Visit.Failed failed -> throw unreadable(address, failed.reason(), NOT_KNOWN, failed.privateAddress());
        };
    }

    private static CrawlException unreadable(URI address, String reason, String more, boolean privateAddress) {
        return new CrawlException(address + " " + reason + "." + more, privateAddress);
    }
}
