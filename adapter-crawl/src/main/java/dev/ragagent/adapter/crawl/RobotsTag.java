package dev.ragagent.adapter.crawl;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page says of itself to crawlers, in a meta element or a header.
 *
 * @param index whether it may be found
 * @param follow whether its links may be followed
 */
record RobotsTag(boolean index, boolean follow) {
    static final RobotsTag ALL = new RobotsTag(true, true);

    private static final Pattern NAMED = Pattern.compile("([^\\s:]+)\\s*:(.*)", Pattern.DOTALL);

    /** The words that have a value after a colon, as a crawler's name has words. */
    private static final Pattern WITH_VALUE = Pattern.compile("max-.*|unavailable_after");

    /** Of headers, the words without a crawler's name before them, or with ours. A name holds until the next one. */
    static RobotsTag ofHeaders(Collection<String> values) {
        RobotsTag all = ALL;
        for (String value : values) {
            boolean forUs = true;
            for (String piece : value.toLowerCase(Locale.ROOT).split(",", -1)) {
                Matcher named = NAMED.matcher(piece.strip());
                boolean names =
                        named.matches() && !WITH_VALUE.matcher(named.group(1)).matches();
                if (names) {
                    forUs = named.group(1).equals(HttpPages.USER_AGENT)
                            || named.group(1).equals("*");
                }
                if (forUs) {
                    all = all.and(of(names ? named.group(2) : piece));
                }
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
