package dev.ragagent.adapter.crawl;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that are known and those still to be tried, in the order of their finding. No more are kept than may be
 * tried, so a site without an end takes no more memory than any other. For one thread.
 */
final class Frontier {
    private final int most;
    private final Set<String> known = new HashSet<>();
    private final Deque<URI> waiting = new ArrayDeque<>();
    private boolean overflown;

    /** @param most how many may be tried in all */
    Frontier(int most) {
        this.most = most;
    }

    /** Notes a page, unless it is known. */
    void add(URI page) {
        if (notes(page)) {
            waiting.addLast(page);
        }
    }

    /**
     * The same for one that is to be tried next.
     *
     * @return false when there is no room for it
     */
    boolean addFirst(URI page) {
        if (notes(page)) {
            waiting.addFirst(page);
        }
        return known.contains(Site.path(page));
    }

    private boolean notes(URI page) {
        String path = Site.path(page);
        if (known.contains(path)) {
            return false;
        }
        if (known.size() >= most) {
            overflown = true;
            return false;
        }
        return known.add(path);
    }

    /** The next page to try. */
    Optional<URI> next() {
        return Optional.ofNullable(waiting.pollFirst());
    }

    /** How many are known. */
    int known() {
        return known.size();
    }

    /** Whether there were more than may be tried. */
    boolean overflown() {
        return overflown;
    }
}
