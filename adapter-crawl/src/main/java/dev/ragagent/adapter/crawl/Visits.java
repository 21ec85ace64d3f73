package dev.ragagent.adapter.crawl;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;

/**
 * Goes to addresses at the site's pace, and follows redirects hop by hop, each checked as the first address was: within the
 * site, never from https to http, and where {@code robots.txt} lets it. For one thread.
 */
final class Visits {
    private static final int MOST_HOPS = 5;

    /** How often a page is asked for while the site says when to come again, and how long that may be. */
    private static final int MOST_TIMES = 3;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final HttpPages pages;
    private final Pace pace;

    Visits(HttpPages pages, Pace pace) {
        this.pages = pages;
        this.pace = pace;
    }

    /** Leaves at least so much time between two requests from now on. */
    void slowDownTo(Duration asked) {
        pace.atLeast(asked);
    }

    /**
     * Goes to an address of a site.
     *
     * @param mayRead tells of each address on the way whether the site lets it be read
     * @param wanted tells by an answer's head whether its body is read
     * @param most bytes of a body
     */
    Visit to(URI address, Site site, Predicate<URI> mayRead, Predicate<Answer> wanted, int most) {
        URI at = address;
        for (int hop = 0; hop <= MOST_HOPS; hop++) {
            if (!mayRead.test(at)) {
                return new Visit.Nothing("is not to be read, says robots.txt");
            }
            Answer answer;
            try {
                answer = ask(at, wanted, most);
            } catch (IOException e) {
                return failed(e);
            }
            if (!answer.redirects()) {
                return verdict(at, answer);
            }
            Optional<URI> next = target(at, answer.location().orElse(""));
            Optional<String> objection = objection(at, next, site);
            if (objection.isPresent()) {
                return notFollowed(answer, next.filter(uri -> !site.holds(uri)).isPresent(), objection.get());
            }
            at = next.orElseThrow();
        }
        return new Visit.Failed("redirects more than " + MOST_HOPS + " times");
    }

    /** Why a redirect is not followed, in words that follow the address; empty when it is. */
    static Optional<String> objection(URI from, Optional<URI> to, Site site) {
        if (to.filter(site::holds).isEmpty()) {
            return Optional.of(
                    "redirects to another site" + to.map(uri -> ", " + uri).orElse(""));
        }
        return from.getScheme().equals("https") && to.get().getScheme().equals("http")
                ? Optional.of("redirects from https to http")
                : Optional.empty();
    }

    /** Only a permanent redirect says that the page is no longer here; others lead to logins and away from failures. */
    private static Visit notFollowed(Answer answer, boolean elsewhere, String objection) {
        boolean permanent = answer.status() == 301 || answer.status() == 308;
        return elsewhere && permanent
                ? new Visit.Nothing(objection, true)
                : new Visit.Failed(objection, answer.status(), false);
    }

    private Answer ask(URI address, Predicate<Answer> wanted, int most) throws IOException {
        for (int time = 1; ; time++) {
            pace.await();
            Answer answer = pages.get(address, wanted, most);
            Duration wait = answer.retryAfter().orElse(Duration.ZERO);
            if (!answer.asksToWait() || time == MOST_TIMES || wait.compareTo(LONGEST_WAIT) > 0) {
                return answer;
            }
            pace.pause(wait);
        }
    }

    private static Visit verdict(URI at, Answer answer) {
        if (answer.ok()) {
            return new Visit.Found(at, answer);
        }
        return answer.gone()
                ? new Visit.Nothing("is not there (" + answer.status() + ")")
                : new Visit.Failed("was answered with status " + answer.status(), answer.status(), false);
    }

    private static Optional<URI> target(URI from, String location) {
        if (location.strip().startsWith("?")) { // the JDK would take the page's own name away
            return Addresses.read(
                    from.getScheme() + "://" + from.getRawAuthority() + from.getRawPath() + location.strip());
        }
        try {
            return Addresses.read(from.resolve(location.strip()).toString());
        } catch (IllegalArgumentException e) {
            // Not escaped as it should be; an absolute one can be mended.
            return Addresses.read(location);
        }
    }

    private static Visit failed(IOException e) {
        return switch (e) {
            case RefusedAddressException refused ->
                new Visit.Failed("was not read: " + refused.getMessage(), 0, refused.couldBeAllowed());
            case PageTooLargeException large -> new Visit.Failed(String.valueOf(large.getMessage()));
            case UnknownHostException unknown -> new Visit.Failed("could not be read: its host has no address");
            case ConnectTimeoutException slow -> new Visit.Failed("could not be read: nobody answers there");
            case SocketTimeoutException slow -> new Visit.Failed("could not be read: " + slow.getMessage());
            case ConnectException refused -> new Visit.Failed("could not be read: nobody answers there");
            case NoRouteToHostException refused -> new Visit.Failed("could not be read: nobody answers there");
            case SSLException insecure ->
                new Visit.Failed("could not be read over a secure connection: " + insecure.getMessage());
            default -> new Visit.Failed("could not be read: " + e.getMessage());
        };
    }
}
