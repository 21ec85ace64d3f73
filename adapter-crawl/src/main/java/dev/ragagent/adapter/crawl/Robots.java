package dev.ragagent.adapter.crawl;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a site's {@code robots.txt} lets this crawler do (RFC 9309). */
final class Robots {
    /** Twice as much as the standard asks of a crawler. */
    static final int MOST_BYTES = 1024 * 1024;

    private final BaseRobotRules rules;

    private Robots(BaseRobotRules rules) {
        this.rules = rules;
    }

    /** For a site without one. */
    static Robots none() {
        return new Robots(new SimpleRobotRules(SimpleRobotRules.RobotRulesMode.ALLOW_ALL));
    }

    static Robots parse(URI address, Answer answer) {
        return new Robots(new SimpleRobotRulesParser()
                .parseContent(
                        address.toString(),
                        answer.bytes(),
                        answer.contentType().orElse("text/plain"),
                        List.of(HttpPages.USER_AGENT)));
    }

    boolean mayRead(URI address) {
        return rules.isAllowed(address.toString());
    }

    /** The time that the site wants between two requests. */
    Optional<Duration> delay() {
        long millis = rules.getCrawlDelay();
        return millis == BaseRobotRules.UNSET_CRAWL_DELAY ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    /** The sitemaps that it names. */
    List<String> sitemaps() {
        return List.copyOf(rules.getSitemaps());
    }
}
