package dev.ragagent.adapter.crawl;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the addresses of pages, and tells by a normal form which of them are equal. */
final class Addresses {
    private static final BasicURLNormalizer NORMALIZER = BasicURLNormalizer.newBuilder()
            .idnNormalization(BasicURLNormalizer.IdnNormalization.PUNYCODE)
            .build();

    /** As long as the address of a document may be; longer ones are made by machines. */
    private static final int LONGEST = 2000;

    private static final Pattern WEB = Pattern.compile("https?://([^/?#\\\\]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER = Pattern.compile("\\s*(?:[^/?#]*:)?//[^/?#\\\\]*@");
    private static final Pattern QUERY = Pattern.compile("[^?#]*\\?([^#]+).*", Pattern.DOTALL);

    /** What begins no escape, as in {@code ?q=100%}. */
    private static final Pattern LONE_PERCENT = Pattern.compile("%(?![0-9a-fA-F]{2})");

    /** Of ASCII, what has to be escaped in a query; {@code %} begins an escape already. */
    private static final String NOT_IN_QUERIES = "\"<>[\\]^`{|}";

    private Addresses() {}

    /**
     * The address to ask at: host in lower case and ASCII, without the usual port, dot segments and fragment, escaped. The
     * query keeps its order and its empty values, for a server that wants another order redirects to it.
     *
     * @return empty when it is no address of the web, has a user's name, or has more than 2,000 characters
     */
    static Optional<URI> read(String address) {
        String text = address.strip();
        Matcher web = WEB.matcher(text);
        // A user's name is looked for in the text, because the normaliser takes it out.
        if (text.length() > LONGEST || !web.lookingAt() || web.group(1).indexOf('@') >= 0) {
            return Optional.empty();
        }
        @Nullable String normal = NORMALIZER.filter(text);
        if (normal == null) {
            return Optional.empty();
        }
        try {
            var uri = new URI(normal);
            boolean usable = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() != 0
                    && uri.getPort() < 65_536;
            return usable ? Optional.of(withQueryOf(text, uri)) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether a reference, absolute or not, names a user before the host. */
    static boolean namesUser(String reference) {
        return USER.matcher(reference).lookingAt();
    }

    /** Whether a text begins as the addresses of the web do. */
    static boolean isOfTheWeb(String text) {
        return WEB.matcher(text).lookingAt();
    }

    /** Path and query in normal form: with one way of escaping, and the parameters of the query sorted. */
    static String key(URI address) {
        @Nullable String normal = NORMALIZER.filter(address.toString());
        URI uri = normal == null ? address : URI.create(normal);
        return pathAndQuery(uri);
    }

    /** Path and query as they stand, at least a slash. */
    static String pathAndQuery(URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        return address.getRawQuery() == null ? path : path + "?" + address.getRawQuery();
    }

    private static URI withQueryOf(String text, URI normal) throws URISyntaxException {
        Matcher query = QUERY.matcher(text);
        return query.matches()
                ? new URI(normal.getScheme() + "://" + normal.getRawAuthority() + normal.getRawPath() + "?"
                        + escaped(query.group(1)))
                : normal;
    }

    private static String escaped(String query) {
        var text = new StringBuilder();
        for (byte b : LONE_PERCENT.matcher(query).replaceAll("%25").getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c > ' ' && c < 0x7f && NOT_IN_QUERIES.indexOf(c) < 0) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return text.toString();
    }
}
