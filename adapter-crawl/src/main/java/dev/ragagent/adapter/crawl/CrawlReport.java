package dev.ragagent.adapter.crawl;

import java.util.List;
import java.util.Objects;

/**
 * What came of a crawl.
 *
 * @param pages how many pages were read
 * @param skipped what the site has no page at, or lets nobody read
 * @param failed what could not be read, though there may be a page
 * @param end whether the crawl came to the end of the site
 */
public record CrawlReport(int pages, List<PageRemark> skipped, List<PageRemark> failed, End end) {
    /** How a crawl ends. */
    public enum End {
        /** Every page that was found was tried. */
        WHOLE,
        /** There were more pages than are read. */
        TOO_MANY_PAGES,
        /** So many requests failed one after the other that the site was left alone. */
        NO_ANSWER
    }

    public CrawlReport {
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
        Objects.requireNonNull(end, "end");
    }

    /** Whether what was not read is not there, so that a page of an earlier crawl can be told to have vanished. */
    public boolean complete() {
        return end == End.WHOLE && failed.isEmpty() && pages > 0;
    }
}
