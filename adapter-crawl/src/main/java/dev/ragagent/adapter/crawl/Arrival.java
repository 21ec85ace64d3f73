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
            case Visit.Failed failed -> throw unreadable(start, failed, "");
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

    /** Without the file everything may be read; when it can't be had, nothing (RFC 9309). */
    private static Robots robots(Site site, Visits visits) {
        URI address = site.page(site.origin() + "robots.txt").orElseThrow();
        return switch (visits.to(address, site, any -> true, Answer::ok, Robots.MOST_BYTES)) {
            case Visit.Found found -> Robots.parse(address, found.answer());
            case Visit.Nothing nothing -> Robots.none();
            case Visit.Failed failed when failed.status() >= 400 && failed.status() < 500 -> Robots.none();
            case Visit.Failed failed ->
                throw unreadable(address, failed, " Without it, it is not known what may be read of the site.");
        };
    }

    private static CrawlException unreadable(URI address, Visit.Failed failed, String more) {
        return new CrawlException(address + " " + failed.reason() + "." + more, failed.privateAddress());
    }
}
