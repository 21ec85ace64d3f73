package dev.ragagent.adapter.crawl;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings the addresses of pages into one form, so that equal ones are found to be equal. */
final class Addresses {
    private static final BasicURLNormalizer NORMALIZER = BasicURLNormalizer.newBuilder()
            .idnNormalization(BasicURLNormalizer.IdnNormalization.PUNYCODE)
            .build();

    /** As long as the address of a document may be; longer ones are made by machines. */
    private static final int LONGEST = 2000;

    private Addresses() {}

    /**
     * The normal form: host in lower case and ASCII, without the usual port, dot segments and fragment, one way of escaping.
     *
     * @return empty when it is no address of the web, has a user's name, or has more than 2,000 characters
     */
    static Optional<URI> normal(String address) {
        if (address.length() > LONGEST) {
            return Optional.empty();
        }
        @Nullable String normal = NORMALIZER.filter(address.strip());
        if (normal == null) {
            return Optional.empty();
        }
        try {
            var uri = new URI(normal);
            boolean web = ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getPort() != 0
                    && uri.getPort() < 65_536;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
