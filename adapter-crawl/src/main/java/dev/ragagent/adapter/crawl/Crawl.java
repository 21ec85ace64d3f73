package dev.ragagent.adapter.crawl;

import dev.ragagent.model.document.ContentType;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One crawl of one site, from its first page on. For one thread. */
final class Crawl {
    /** A site that fails so often in a row is down, or does not want us. */
    private static final int MOST_FAILURES_IN_A_ROW = 10;

    private final CrawlSettings settings;
    private final Arrival arrival;
    private final Visits visits;
    private final CrawlListener listener;

    private final Frontier frontier;
    private final Set<String> taken = new HashSet<>();
    private final Set<String> copies = new HashSet<>();
    private final Set<URI> forbidden = new HashSet<>();
    private final List<PageRemark> skipped = new ArrayList<>();
    private final List<PageRemark> failed = new ArrayList<>();
    private boolean followsLinks;

    Crawl(CrawlSettings settings, Arrival arrival, Visits visits, CrawlListener listener) {
        this.settings = settings;
        this.arrival = arrival;
        this.visits = visits;
        this.listener = listener;
        this.frontier = new Frontier(settings.maxPages());
    }

    CrawlReport run() {
        frontier.add(arrival.first().address());
        var sitemaps = new Sitemaps(visits, arrival.site(), settings.maxPages());
        sitemaps.read(arrival.robots().sitemaps());
        failed.addAll(sitemaps.failed());
        sitemaps.pages().forEach(this::offer);
        followsLinks = sitemaps.pages().isEmpty();

        frontier.next();
        read(arrival.first().address(), arrival.first());
        int done = 1;
        int failuresInARow = 0;
        listener.progress(done, frontier.known());
        for (Optional<URI> next = frontier.next(); next.isPresent(); next = frontier.next()) {
            if (!read(next.get())) {
                failuresInARow++;
            } else {
                failuresInARow = 0;
            }
            if (failuresInARow == MOST_FAILURES_IN_A_ROW) {
                return report(CrawlReport.End.NO_ANSWER);
            }
            listener.progress(++done, frontier.known());
        }
        return report(frontier.overflown() ? CrawlReport.End.TOO_MANY_PAGES : CrawlReport.End.WHOLE);
    }

    private CrawlReport report(CrawlReport.End end) {
        return new CrawlReport(taken.size(), skipped, failed, end);
    }

    /** Notes an address of the site, if it may be read. */
    private void offer(URI page) {
        if (arrival.robots().mayRead(page)) {
            frontier.add(page);
        } else if (forbidden.size() < settings.maxPages() && forbidden.add(page)) {
            skip(page, "is not to be read, says robots.txt");
        }
    }

    /** @return false when the address failed */
    private boolean read(URI address) {
        if (taken.contains(Site.path(address))) {
            return true; // a redirect has led there before
        }
        switch (visits.to(
                address, arrival.site(), arrival.robots()::mayRead, PageContent::isWanted, settings.pageBytes())) {
            case Visit.Found found -> read(address, found);
            case Visit.Nothing nothing -> skip(address, nothing.reason());
            case Visit.Failed failure -> {
                failed.add(new PageRemark(address.toString(), failure.reason()));
                return false;
            }
        }
        return true;
    }

    private void read(URI asked, Visit.Found found) {
        Answer answer = found.answer();
        Optional<ContentType> type = PageContent.typeOf(answer);
        if (type.isEmpty()) {
            skip(asked, answer.contentType().isEmpty() ? "has no content type" : "is of type " + answer.mediaType());
        } else if (taken.contains(Site.path(found.address()))) {
            skip(asked, "leads to " + found.address() + ", which is read already");
        } else if (type.get() != ContentType.HTML) {
            takeIfAllowed(found, type.get(), RobotsTag.ofHeaders(answer.robotsTags()));
        } else if (HtmlPage.isTooRich(answer.bytes())) {
            failed.add(new PageRemark(asked.toString(), "has more tags than are read of a page"));
        } else {
            readHtml(asked, found);
        }
    }

    private void readHtml(URI asked, Visit.Found found) {
        Answer answer = found.answer();
        var page = HtmlPage.parse(answer.bytes(), PageContent.charset(answer), found.address());
        RobotsTag tag = RobotsTag.ofHeaders(answer.robotsTags()).and(page.robots());
        if (followsLinks && tag.follow() && !frontier.overflown()) {
            page.links().forEach(link -> arrival.site().page(link).ifPresent(this::offer));
        }
        Optional<URI> original = page.canonical().flatMap(arrival.site()::page).filter(uri -> isOriginalOf(uri, found));
        if (original.isPresent() && frontier.addFirst(original.get())) {
            copies.add(Site.path(found.address()));
            skip(asked, "is a copy of " + original.get());
        } else {
            takeIfAllowed(found, ContentType.HTML, tag);
        }
    }

    /** Whether a page is to be left out for the one that it calls the original: not when that leads back here. */
    private boolean isOriginalOf(URI original, Visit.Found found) {
        String own = Site.path(found.address());
        String other = Site.path(original);
        return !own.equals(other)
                && !copies.contains(own)
                && !copies.contains(other)
                && arrival.robots().mayRead(original);
    }

    private void takeIfAllowed(Visit.Found found, ContentType type, RobotsTag tag) {
        if (tag.index()) {
            String path = Site.path(found.address());
            taken.add(path);
            listener.page(new CrawledPage(found.address(), path, PageContent.of(found.answer(), type)));
        } else {
            skip(found.address(), "asks not to be found (noindex)");
        }
    }

    private void skip(URI address, String reason) {
        skipped.add(new PageRemark(address.toString(), reason));
    }
}
