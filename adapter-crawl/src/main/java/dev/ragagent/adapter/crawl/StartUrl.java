package dev.ragagent.adapter.crawl;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a crawl begins, and with it which site it is about.
 *
 * @param uri http or https, with a host, without a user's name and without a fragment
 */
public record StartUrl(URI uri) {
    private static final Pattern WEB = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern USER = Pattern.compile("[^/]*//[^/?#]*@.*", Pattern.DOTALL);

    public StartUrl {
        Objects.requireNonNull(uri, "uri");
    }

    /** Whether a text is meant as the address of a site rather than as a path. */
    public static boolean looksLikeOne(String text) {
        return WEB.matcher(text).matches();
    }

    /**
     * Reads one as people write it.
     *
     * @throws IllegalArgumentException when it can't be one; the message says why and is meant for the user
     */
    public static StartUrl parse(String text) {
        if (!looksLikeOne(text)) {
            throw new IllegalArgumentException(
                    "The address of a site begins with http:// or https://, unlike " + text + ".");
        }
        if (USER.matcher(text).matches()) {
            // It is not repeated: it may hold a password.
            throw new IllegalArgumentException(
                    "The address of a site must not hold a user name or a password; pages behind a login can't be read.");
        }
        Optional<URI> uri = Addresses.read(text);
        return new StartUrl(
                uri.orElseThrow(() -> new IllegalArgumentException(text + " is not the address of a site.")));
    }

    /**
     * The host as the site is called by, with the port when it is not the usual one: {@code example.org:8080}. Without {@code
     * www.}, which makes no other site of it.
     */
    public String siteName() {
        String host = Site.bare(uri.getHost().toLowerCase(Locale.ROOT));
        return uri.getPort() < 0 ? host : host + ":" + uri.getPort();
    }
}
