package dev.ragagent.model.access;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Where a request comes from, as far as that can be known: the address of the client, not of a proxy that is trusted.
 *
 * @param address IPv4 or IPv6; a scope or a host name of it means nothing
 */
public record ClientAddress(InetAddress address) {
    /** What one subscriber gets at the least (RFC 6177), and may pick addresses from as it likes. */
    private static final int SUBSCRIBER_BYTES = 8;

    public ClientAddress {
        Objects.requireNonNull(address, "address");
    }

    /**
     * Who stands behind the address: an IPv4 address as it is, of an IPv6 one its /64, whose other addresses are the same
     * client's. As in {@code 192.0.2.1} and {@code 2001:db8:0:1:0:0:0:0/64}.
     */
    public String network() {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, SUBSCRIBER_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
