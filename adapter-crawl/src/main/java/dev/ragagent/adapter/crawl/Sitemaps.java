package dev.ragagent.adapter.crawl;

import crawlercommons.sitemaps.UnknownFormatException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the sitemaps of a site, those that others name among them. For one thread and one site. */
final class Sitemaps {
    /** Some 50,000 addresses, which is as many as one may hold. */
    private static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_SITEMAPS = 50;

    /** More of them say nothing new, and an index may name any number of sitemaps on other sites. */
    private static final int MOST_REMARKS = 100;

    /** As much of a text that may be anything as is shown to the user. */
    private static final int MOST_SHOWN = 200;

    private final Visits visits;
    private final Site site;
    private final int most;

    private final Deque<URI> waiting = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Set<URI> pages = new LinkedHashSet<>();
    private final List<PageRemark> failed = new ArrayList<>();
    private boolean full;

    /** @param most how many pages are of use; reading ends when there are more */
    Sitemaps(Visits visits, Site site, int most) {
        this.visits = visits;
        this.site = site;
        this.most = most;
    }

    /** @param named by {@code robots.txt}; without one of this site, the usual place is looked at */
    void read(List<String> named) {
        named.forEach(this::add);
        boolean guessed = waiting.isEmpty();
        if (guessed) {
            add(site.origin() + "sitemap.xml");
        }
        while (!waiting.isEmpty() && pages.size() <= most) {
            read(waiting.remove(), guessed && known.size() == 1);
        }
    }

    /** The pages of the site that they name, without doubles. */
    Set<URI> pages() {
        return pages;
    }

    /** The sitemaps that could not be read, or not as a whole. */
    List<PageRemark> failed() {
        return failed;
    }

    /** Whether sitemaps were left unread because there were pages enough. */
    boolean cut() {
        return !waiting.isEmpty();
    }

    private void add(String text) {
        Optional<URI> sitemap = site.page(text);
        if (sitemap.isEmpty()) {
            remark(shown(text), "is no sitemap of this site, and was not read");
        } else if (known.contains(Site.path(sitemap.get()))) {
            return;
        } else if (known.size() < MOST_SITEMAPS) {
            known.add(Site.path(sitemap.get()));
            waiting.add(sitemap.get());
        } else if (!full) {
            full = true;
            remark(sitemap.get().toString(), "is one sitemap more than the " + MOST_SITEMAPS + " that are read");
        }
    }

    /** @param guessed whether nobody has said that there is one */
    private void read(URI address, boolean guessed) {
        switch (visits.to(address, site, any -> true, Answer::ok, MOST_BYTES)) {
            case Visit.Found found -> read(address, found, guessed);
            case Visit.Nothing nothing -> {
                if (!guessed) {
                    remark(address.toString(), nothing.reason());
                }
            }
            case Visit.Failed failure -> {
                // Stores of files answer with 403 where there is no file.
                if (!guessed || !failure.denied()) {
                    remark(address.toString(), failure.reason());
                }
            }
        }
    }

    private void read(URI address, Visit.Found found, boolean guessed) {
        try {
            take(address, Sitemap.parse(found.answer().bytes(), found.address(), MOST_BYTES));
        } catch (UnknownFormatException e) {
            // Many sites answer with a page to whatever is asked for. What is no page is a sitemap that is broken.
            if (!guessed || !found.answer().mediaType().equals("text/html")) {
                remark(address.toString(), "is no sitemap that can be read");
            }
        } catch (IOException e) {
            remark(address.toString(), "can't be unpacked: " + e.getMessage());
        }
    }

    private void take(URI address, Sitemap sitemap) {
        if (sitemap.isIndex()) {
            sitemap.named().forEach(this::add);
            return;
        }
        boolean told = sitemap.isFeed();
        for (String text : sitemap.named()) {
            Optional<URI> page = Addresses.read(text);
            page.flatMap(site::page).ifPresent(pages::add);
            if (page.isEmpty() && !told) {
                told = true;
                remark(address.toString(), "names a page by what is no address: " + shown(text));
            }
        }
    }

    private void remark(String address, String reason) {
        if (failed.size() < MOST_REMARKS) {
            failed.add(new PageRemark(address, reason));
        }
    }

    /** Without what would move the cursor of a terminal, and not without end. */
    private static String shown(String text) {
        return text.substring(0, Math.min(MOST_SHOWN, text.length())).replaceAll("\\p{C}", "?");
    }
}
