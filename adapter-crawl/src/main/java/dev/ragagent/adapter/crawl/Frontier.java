package dev.ragagent.adapter.crawl;

import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The addresses that are known and those still to be tried, in the order of their finding. No more are kept than may be
 * tried, so a site without an end takes no more memory than any other. For one thread.
 */
final class Frontier {
    private final int most;
    private final Set<String> known = new HashSet<>();
    private final LinkedHashMap<String, URI> waiting = new LinkedHashMap<>();
    private boolean overflown;

    /** @param most how many may be tried in all */
    Frontier(int most) {
        this.most = most;
    }

    /** Notes a page, unless it is known. */
    void add(URI page) {
        if (notes(page)) {
            waiting.put(Site.path(page), page);
        }
    }

    /**
     * Notes a page that is to be tried at once, and takes it out of those that wait.
     *
     * @return false when it was tried already, or there is no room for it
     */
    boolean takeOut(URI page) {
        return notes(page) || waiting.remove(Site.path(page)) != null;
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
        return Optional.ofNullable(waiting.pollFirstEntry()).map(Map.Entry::getValue);
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
