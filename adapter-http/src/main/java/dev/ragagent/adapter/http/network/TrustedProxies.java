package dev.ragagent.adapter.http.network;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The proxies whose {@code X-Forwarded-For} is believed, as {@code 10.0.0.0/8,2001:db8::1}.
 *
 * @param networks of which each address may be such a proxy
 */
public record TrustedProxies(List<Network> networks) {
    /** Nobody is believed. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /**
     * Neighbouring addresses.
     *
     * @param address one of them
     * @param bits how many of the first bits they have in common; 0 to 32 for IPv4, to 128 for IPv6
     */
    public record Network(InetAddress address, int bits) {
        public Network {
            int most = address.getAddress().length * Byte.SIZE;
            if (bits < 0 || bits > most) {
                throw new IllegalArgumentException("the bits of a network are 0 to " + most + ", not " + bits);
            }
        }

        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(mine, 0, whole, theirs, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0 || (mine[whole] ^ theirs[whole]) >> (Byte.SIZE - rest) == 0;
        }
    }

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * Reads addresses and networks with commas between them.
     *
     * @throws IllegalArgumentException saying what is not one
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(entry -> network(entry)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "must be IP addresses or networks with commas between them, as 10.0.0.0/8,2001:db8::1,"
                                        + " which \"" + entry + "\" is not")))
                .toList());
    }

    private static Optional<Network> network(String entry) {
        int slash = entry.indexOf('/');
        if (slash < 0) {
            return IpLiteral.read(entry).map(address -> new Network(address, address.getAddress().length * Byte.SIZE));
        }
        String bits = entry.substring(slash + 1);
        return IpLiteral.read(entry.substring(0, slash))
                .filter(address ->
                        bits.matches("[0-9]{1,3}") && Integer.parseInt(bits) <= address.getAddress().length * Byte.SIZE)
                .map(address -> new Network(address, Integer.parseInt(bits)));
    }

    /** Whether that address is one of theirs. */
    boolean contain(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
