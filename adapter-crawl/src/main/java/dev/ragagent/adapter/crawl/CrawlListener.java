package dev.ragagent.adapter.crawl;

/** Is told of a crawl while it goes on, on the thread that crawls. What a method throws ends the crawl. */
public interface CrawlListener {
    /** A page was read; none comes twice. */
    void page(CrawledPage page);

    /**
     * How far it is.
     *
     * @param done addresses that were tried
     * @param known addresses that are known so far, these among them
     */
    void progress(int done, int known);
}
