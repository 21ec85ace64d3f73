package dev.ragagent.adapter.crawl;

import java.time.Duration;
import java.util.Objects;

/**
 * How much is read of a site, and how fast.
 *
 * @param maxPages the most pages that are asked for, at least 1
 * @param delay the time between two requests, not negative; a site that asks for more in its robots.txt gets it
 * @param pageBytes the most bytes of one page, unpacked
 * @param pageTime what one request may take in all, from the resolution of the name to the last byte
 */
public record CrawlSettings(int maxPages, Duration delay, int pageBytes, Duration pageTime) {
    /** Some thousand times the text of a usual page; what is longer is a dump or a trap. */
    private static final int PAGE_BYTES = 5 * 1024 * 1024;

    private static final Duration PAGE_TIME = Duration.ofSeconds(20);

    public CrawlSettings {
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(pageTime, "pageTime");
        if (maxPages < 1 || pageBytes < 1) {
            throw new IllegalArgumentException("at least one page and one byte, not " + maxPages + " and " + pageBytes);
        }
        if (delay.isNegative() || !pageTime.isPositive()) {
            throw new IllegalArgumentException("no delay of " + delay + " and no time of " + pageTime);
        }
    }

    /** With pages of at most 5 MiB, in at most 20 seconds each. */
    public CrawlSettings(int maxPages, Duration delay) {
        this(maxPages, delay, PAGE_BYTES, PAGE_TIME);
    }
}
