package dev.ragagent.adapter.crawl;

import java.net.UnknownHostException;
import java.util.Objects;

/**
 * Reads the pages of one site: those that its sitemaps name, or else those that links lead to. It keeps to {@code robots.txt},
 * to what pages ask of crawlers, and to a pace; and it connects to public addresses alone, unless the site's own private one
 * is allowed. Safe for many threads; each crawl takes the one it is called on.
 */
public final class SiteCrawler {
    private final CrawlSettings settings;
    private final HostLookup lookup;

    public SiteCrawler(CrawlSettings settings) {
        this(settings, HostLookup.SYSTEM);
    }

    SiteCrawler(CrawlSettings settings, HostLookup lookup) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.lookup = Objects.requireNonNull(lookup, "lookup");
    }

    /**
     * Crawls a site to its end, or to the limits.
     *
     * @param allowPrivate whether the start URL's host may have a private address (loopback, a network of one's own). Only
     *     the addresses that it has at the beginning are allowed, and for this very host; link-local ones never are
     * @throws CrawlException when the site can't be read at all
     * @throws dev.ragagent.error.CallInterruptedException when the thread is interrupted
     */
    public CrawlReport crawl(StartUrl start, boolean allowPrivate, CrawlListener listener) {
        try (var pages = new HttpPages(resolver(start, allowPrivate), settings.pageTime())) {
            var visits = new Visits(pages, new Pace(settings.delay()));
            Arrival arrival = Arrival.at(start.uri(), visits, settings.pageBytes());
            arrival.robots().delay().ifPresent(visits::slowDownTo);
            return new Crawl(settings, arrival, visits, listener).run();
        }
    }

    private CheckedResolver resolver(StartUrl start, boolean allowPrivate) {
        if (!allowPrivate) {
            return CheckedResolver.strict(lookup);
        }
        try {
            return CheckedResolver.allowing(lookup, start.uri().getHost());
        } catch (UnknownHostException e) {
            throw new CrawlException(start.uri() + " could not be read: its host has no address.", false);
        }
    }
}
