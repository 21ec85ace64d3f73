package dev.ragagent.adapter.http.network;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The origins whose pages may use the service from a browser, as {@code https://app.example.org}.
 *
 * @param names as a browser spells them in {@code Origin}
 * @param all whether every other page may too
 */
public record AllowedOrigins(List<String> names, boolean all) {
    /** No page but the service's own. */
    public static final AllowedOrigins NONE = new AllowedOrigins(List.of(), false);

    private static final String ALL = "*";
    private static final Set<String> SCHEMES = Set.of("http", "https");

    public AllowedOrigins {
        names = List.copyOf(names);
    }

    /**
     * Reads origins with commas between them; {@code *} stands for all.
     *
     * @throws IllegalArgumentException saying what is not one
     */
    public static AllowedOrigins parse(String text) {
        List<String> entries =
                Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        return new AllowedOrigins(
                entries.stream()
                        .filter(entry -> !entry.equals(ALL))
                        .map(entry -> origin(entry)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "must be origins with commas between them, as https://app.example.org, or *;"
                                                + " an origin has a scheme, a host and perhaps a port, and nothing"
                                                + " behind them, which \"" + entry + "\" is not")))
                        .toList(),
                entries.contains(ALL));
    }

    /** In lower case and without the scheme's own port, as browsers write it. */
    private static Optional<String> origin(String entry) {
        try {
            URI uri = new URI(entry.toLowerCase(Locale.ROOT));
            boolean bare = uri.getRawPath() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
            if (!bare || uri.getHost() == null || !SCHEMES.contains(uri.getScheme()) || uri.getPort() > 65535) {
                return Optional.empty();
            }
            boolean usual =
                    uri.getPort() < 0 || uri.getPort() == (uri.getScheme().equals("http") ? 80 : 443);
            return Optional.of(uri.getScheme() + "://" + uri.getHost() + (usual ? "" : ":" + uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether there is any. */
    public boolean any() {
        return all || !names.isEmpty();
    }
}
