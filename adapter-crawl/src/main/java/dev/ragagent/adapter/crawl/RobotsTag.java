package dev.ragagent.adapter.crawl;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * What a page says of itself to crawlers, in a meta element or a header.
 *
 * @param index whether it may be found
 * @param follow whether its links may be followed
 */
record RobotsTag(boolean index, boolean follow) {
    static final RobotsTag ALL = new RobotsTag(true, true);

    /** Headers without a crawler's name before the words, or with ours. */
    static RobotsTag ofHeaders(Collection<String> values) {
        RobotsTag all = ALL;
        for (String value : values) {
            String words = value.toLowerCase(Locale.ROOT).strip();
            int colon = words.indexOf(':');
            boolean named =
                    colon > 0 && words.substring(0, colon).matches("[\\w-]+") && !words.startsWith("unavailable_after");
            if (!named) {
                all = all.and(of(words));
            } else if (words.substring(0, colon).equals(HttpPages.USER_AGENT)) {
                all = all.and(of(words.substring(colon + 1)));
            }
        }
        return all;
    }

    /** Of words with commas between them. */
    static RobotsTag of(String content) {
        Set<String> words = new HashSet<>(
                Arrays.asList(content.toLowerCase(Locale.ROOT).strip().split("[\\s,]+")));
        boolean none = words.contains("none");
        return new RobotsTag(!none && !words.contains("noindex"), !none && !words.contains("nofollow"));
    }

    RobotsTag and(RobotsTag other) {
        return new RobotsTag(index && other.index, follow && other.follow);
    }
}
