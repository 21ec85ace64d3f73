package dev.ragagent.adapter.crawl;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names for the HTTP client, which connects to just the addresses that it gets from here: what was checked is what is
 * connected to, and a name that means another address a moment later (DNS rebinding) gains nothing. A name with one address
 * that is not public is refused whole. Safe for many threads.
 */
final class CheckedResolver implements DnsResolver {
    private final HostLookup lookup;
    private final Optional<String> allowedHost;
    private final Set<InetAddress> allowed; // private ones, never special ones

    private CheckedResolver(HostLookup lookup, Optional<String> allowedHost, Set<InetAddress> allowed) {
        this.lookup = lookup;
        this.allowedHost = allowedHost;
        this.allowed = Set.copyOf(allowed);
    }

    /** Lets public addresses through alone. */
    static CheckedResolver strict(HostLookup lookup) {
        return new CheckedResolver(lookup, Optional.empty(), Set.of());
    }

    /**
     * Lets one host have the private addresses too that it has now; special ones never.
     *
     * @throws UnknownHostException when it has no address
     */
    static CheckedResolver allowing(HostLookup lookup, String host) throws UnknownHostException {
        var own = new HashSet<InetAddress>();
        for (InetAddress address : lookup.addresses(host)) {
            if (kind(lookup, address) == AddressKind.PRIVATE) {
                own.add(address);
            }
        }
        return new CheckedResolver(lookup, Optional.of(bare(host)), own);
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.addresses(host);
        if (addresses.length == 0) {
            throw new UnknownHostException(host);
        }
        for (InetAddress address : addresses) {
            check(host, address);
        }
        return addresses;
    }

    private void check(String host, InetAddress address) throws RefusedAddressException {
        AddressKind kind = kind(lookup, address);
        boolean isAllowed = allowed.contains(address)
                && allowedHost.filter(bare(host)::equalsIgnoreCase).isPresent();
        if (kind != AddressKind.PUBLIC && !isAllowed) {
            throw new RefusedAddressException(
                    host + " has the address " + address.getHostAddress() + ", which is not a public one",
                    kind == AddressKind.PRIVATE);
        }
    }

    /** Whatever listens on this machine is private, also where the machine has a public address. */
    private static AddressKind kind(HostLookup lookup, InetAddress address) {
        AddressKind kind = AddressKind.of(address);
        return kind == AddressKind.PUBLIC && lookup.isThisMachine(address) ? AddressKind.PRIVATE : kind;
    }

    /** An IPv6 address without the brackets that it has in a URL. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Asked for by nobody here; the name stands for itself. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    @Override
    public String toString() {
        return "CheckedResolver"
                + allowedHost.map(host -> List.of(host, allowed)).orElse(List.of());
    }
}
