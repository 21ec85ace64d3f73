package dev.ragagent.adapter.crawl;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Who may be behind an address. The networks are those of IANA's registries of special-purpose IPv4 and IPv6 addresses (RFC
 * 6890 and what updates it).
 */
enum AddressKind {
    /** A host of the internet. */
    PUBLIC,
    /** A host of somebody's own network, or this one. */
    PRIVATE,
    /** No host that pages are read from: link-local, the metadata services of clouds, multicast, reserved, translated. */
    SPECIAL;

    private static final List<Network> OWN_NETWORKS = networks(
            "10.0.0.0/8",
            "100.64.0.0/10", // shared address space of carriers and overlay networks
            "127.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::1/128",
            "fc00::/7");

    /**
     * The services that tell a machine in a cloud about itself, its credentials among it, where they have other addresses than
     * link-local ones. They stand in networks that are public or can be allowed.
     */
    private static final List<Network> METADATA = networks(
            "168.63.129.16/32", // Azure's WireServer
            "100.100.100.200/32", // Alibaba Cloud
            "fd00:ec2::254/128", // AWS
            "fd20:ce::254/128"); // Google Cloud

    private static final List<Network> NO_HOSTS = networks(
            "0.0.0.0/8", // "this network": connecting to it reaches this very host
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23", // protocol assignments, Teredo among them, which holds an IPv4 address
            "2001:db8::/32",
            "2002::/16", // 6to4, which holds an IPv4 address
            "3fff::/20");

    /** The only part of IPv6 that is handed out to hosts of the internet. NAT64, IPv4-compatible and link-local are outside. */
    private static final Network GLOBAL_UNICAST = Network.parse("2000::/3");

    /** Of an IPv4-mapped IPv6 address, the kind of the IPv4 address: Java has made that of it. */
    static AddressKind of(InetAddress address) {
        if (within(METADATA, address) || within(NO_HOSTS, address)) {
            return SPECIAL;
        }
        if (within(OWN_NETWORKS, address)) {
            return PRIVATE;
        }
        return address instanceof Inet4Address || GLOBAL_UNICAST.holds(address) ? PUBLIC : SPECIAL;
    }

    private static boolean within(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    private static List<Network> networks(String... texts) {
        return List.of(texts).stream().map(Network::parse).toList();
    }
}
