package dev.ragagent.adapter.crawl;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs crawls and keeps what they find. */
final class Crawled implements CrawlListener {
    static final CrawlSettings FAST = new CrawlSettings(50, Duration.ZERO, 100_000, Duration.ofSeconds(5));

    final List<CrawledPage> pages = new ArrayList<>();
    final List<String> progress = new ArrayList<>();
    private CrawlReport report = new CrawlReport(0, List.of(), List.of(), CrawlReport.End.WHOLE);

    /** Reads a site of this machine. */
    static Crawled of(String url) {
        return of(url, FAST);
    }

    static Crawled of(String url, CrawlSettings settings) {
        return of(url, settings, HostLookup.SYSTEM, true);
    }

    static Crawled of(String url, CrawlSettings settings, HostLookup lookup, boolean allowPrivate) {
        var crawled = new Crawled();
        crawled.report = new SiteCrawler(settings, lookup).crawl(StartUrl.parse(url), allowPrivate, crawled);
        return crawled;
    }

    @Override
    public void page(CrawledPage page) {
        pages.add(page);
    }

    @Override
    public void progress(int done, int known) {
        progress.add(done + "/" + known);
    }

    CrawlReport report() {
        return report;
    }

    List<String> paths() {
        return pages.stream().map(CrawledPage::path).toList();
    }

    /** Why no page was made of an address that ends so. */
    List<String> reasons(String end) {
        var all = new ArrayList<>(report.skipped());
        all.addAll(report.failed());
        return all.stream()
                .filter(remark -> remark.address().endsWith(end))
                .map(PageRemark::reason)
                .toList();
    }

    /** The content of a page, read as UTF-8. */
    String text(String path) {
        return pages.stream()
                .filter(page -> page.path().equals(path))
                .map(page ->
                        StandardCharsets.UTF_8.decode(page.content().bytes()).toString())
                .findFirst()
                .orElseThrow();
    }
}
