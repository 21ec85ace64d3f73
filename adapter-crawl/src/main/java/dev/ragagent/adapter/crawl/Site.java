package dev.ragagent.adapter.crawl;

import java.net.URI;
import java.util.Optional;

/**
 * One site: a host, with and without {@code www.}, at one port. Where both schemes have their usual ports, http and https are
 * the same site.
 *
 * @param origin scheme, host and port that its pages are asked for at
 */
record Site(URI origin) {
    /** The site of an address. */
    static Site of(URI address) {
        return new Site(address.resolve("/"));
    }

    /** Whether an address, as {@link Addresses#read} gives it, belongs to it. */
    boolean holds(URI address) {
        return bare(address.getHost()).equals(bare(origin.getHost())) && address.getPort() == origin.getPort();
    }

    /** The address at this origin of what may be a page of it; in whichever scheme and with or without {@code www.}. */
    Optional<URI> page(String address) {
        return Addresses.read(address).flatMap(this::page);
    }

    /** The same of an address that was read. */
    Optional<URI> page(URI address) {
        if (!holds(address)) {
            return Optional.empty();
        }
        // Not resolved against the origin: a path that begins with two slashes would name another host.
        return Optional.of(
                URI.create(origin.getScheme() + "://" + origin.getRawAuthority() + Addresses.pathAndQuery(address)));
    }

    /** Path and query in normal form, which tell the pages of a site apart. */
    static String path(URI address) {
        return Addresses.key(address);
    }

    /** A host without {@code www.} before it. */
    static String bare(String host) {
        return host.startsWith("www.") ? host.substring(4) : host;
    }
}
