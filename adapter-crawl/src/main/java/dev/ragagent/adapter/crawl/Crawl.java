package dev.ragagent.adapter.crawl;

import dev.ragagent.model.document.TextFormat;
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

    /** How many pages are held back, each for its original, before one is taken as it is. */
    private static final int MOST_HELD = 5;

    private final CrawlSettings settings;
    private final Arrival arrival;
    private final Visits visits;
    private final CrawlListener listener;

    private final Frontier frontier;
    /** The paths of what is a page that was taken, leads to one, or is a copy of one. */
    private final Set<String> settled = new HashSet<>();

    private final Set<URI> forbidden = new HashSet<>();
    private final List<PageRemark> skipped = new ArrayList<>();
    private final List<PageRemark> failed = new ArrayList<>();
    private boolean followsLinks;
    private int taken;
    private int tried;
    private int failuresInARow;

    Crawl(CrawlSettings settings, Arrival arrival, Visits visits, CrawlListener listener) {
        this.settings = settings;
        this.arrival = arrival;
        this.visits = visits;
        this.listener = listener;
        this.frontier = new Frontier(settings.maxPages());
    }

    CrawlReport run() {
        URI first = arrival.first().address();
        frontier.add(first);
        var sitemaps = new Sitemaps(visits, arrival.site(), settings.maxPages());
        sitemaps.read(arrival.robots().sitemaps());
        failed.addAll(sitemaps.failed());
        sitemaps.pages().forEach(this::offer);
        followsLinks = sitemaps.pages().isEmpty();

        frontier.next();
        read(first, arrival.first(), 0);
        progress();
        while (failuresInARow < MOST_FAILURES_IN_A_ROW) {
            Optional<URI> next = frontier.next();
            if (next.isEmpty()) {
                boolean cut = frontier.overflown() || sitemaps.cut();
                return report(cut ? CrawlReport.End.TOO_MANY_PAGES : CrawlReport.End.WHOLE);
            }
            visit(next.get(), 0);
        }
        return report(CrawlReport.End.NO_ANSWER);
    }

    private CrawlReport report(CrawlReport.End end) {
        return new CrawlReport(taken, skipped, failed, end);
    }

    private void progress() {
        listener.progress(++tried, frontier.known());
    }

    /** Notes an address of the site, if it may be read. */
    private void offer(URI page) {
        if (arrival.robots().mayRead(page)) {
            frontier.add(page);
        } else if (forbidden.size() < settings.maxPages() && forbidden.add(page)) {
            skip(page, "is not to be read, says robots.txt");
        }
    }

    /** @param held how many pages are held back for this one */
    private void visit(URI address, int held) {
        if (!settled.contains(Site.path(address))) { // else a redirect has led there before
            Visit visit = visits.to(
                    address, arrival.site(), arrival.robots()::mayRead, PageContent::isWanted, settings.pageBytes());
            failuresInARow = visit instanceof Visit.Failed failure && !failure.redirected() ? failuresInARow + 1 : 0;
            switch (visit) {
                case Visit.Found found -> read(address, found, held);
                case Visit.Nothing nothing -> skip(address, nothing.reason());
                case Visit.Failed failure -> failed.add(new PageRemark(address.toString(), failure.reason()));
            }
        }
        progress();
    }

    private void read(URI asked, Visit.Found found, int held) {
        Answer answer = found.answer();
        Optional<TextFormat> type = PageContent.typeOf(answer);
        if (type.isEmpty()) {
            skip(asked, answer.contentType().isEmpty() ? "has no content type" : "is of type " + answer.mediaType());
        } else if (settled.contains(Site.path(found.address()))) {
            skip(asked, "leads to " + found.address() + ", which is read already");
            settled.add(Site.path(asked));
        } else if (type.get() != TextFormat.HTML) {
            takeIfAllowed(asked, found, type.get(), RobotsTag.ofHeaders(answer.robotsTags()));
        } else if (HtmlPage.isTooRich(answer.bytes())) {
            failed.add(new PageRemark(asked.toString(), "has more tags than are read of a page"));
        } else {
            readHtml(asked, found, held);
        }
    }

    private void readHtml(URI asked, Visit.Found found, int held) {
        Answer answer = found.answer();
        var page = HtmlPage.parse(answer.bytes(), PageContent.charset(answer), found.address());
        RobotsTag tag = RobotsTag.ofHeaders(answer.robotsTags()).and(page.robots());
        if (followsLinks && tag.follow() && !frontier.overflown()) {
            page.links().forEach(link -> arrival.site().page(link).ifPresent(this::offer));
        }
        String own = Site.path(found.address());
        Optional<URI> original = page.canonical()
                .flatMap(arrival.site()::page)
                .filter(uri -> !Site.path(uri).equals(own) && arrival.robots().mayRead(uri))
                .filter(uri -> isSettled(uri, held));
        if (settled.contains(own)) {
            return; // the original has led back here, and the page was taken then
        }
        if (original.isPresent()) {
            skip(asked, "is a copy of " + original.get());
            settled.add(own);
            settled.add(Site.path(asked));
        } else {
            takeIfAllowed(asked, found, TextFormat.HTML, tag);
        }
    }

    /**
     * Whether a page stands for the original that a page names. An original that has not been tried is tried now, while the
     * page waits: one that is not there, or that says that the page is the original, must not make both vanish.
     */
    private boolean isSettled(URI original, int held) {
        if (held == MOST_HELD) {
            frontier.add(original);
        } else if (frontier.takeOut(original)) {
            visit(original, held + 1);
        }
        return settled.contains(Site.path(original));
    }

    private void takeIfAllowed(URI asked, Visit.Found found, TextFormat type, RobotsTag tag) {
        if (tag.index()) {
            String path = Site.path(found.address());
            settled.add(path);
            settled.add(Site.path(asked));
            taken++;
            listener.page(new CrawledPage(found.address(), path, PageContent.of(found.answer(), type)));
        } else {
            skip(found.address(), "asks not to be found (noindex)");
        }
    }

    private void skip(URI address, String reason) {
        skipped.add(new PageRemark(address.toString(), reason));
    }
}
