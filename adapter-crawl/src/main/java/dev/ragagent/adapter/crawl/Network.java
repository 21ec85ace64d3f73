package dev.ragagent.adapter.crawl;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The addresses that begin alike.
 *
 * @param start the first of them, as a number
 * @param bytes how long an address of its family is, 4 or 16
 * @param bits how many of the first bits are the same, 0 to {@code 8 * bytes}
 */
record Network(BigInteger start, int bytes, int bits) {
    /** @param text an address that is no name, a slash and the number of bits */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress(); // nothing is looked up
            return new Network(new BigInteger(1, start), start.length, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    boolean holds(InetAddress address) {
        byte[] other = address.getAddress();
        int free = 8 * bytes - bits;
        return other.length == bytes
                && new BigInteger(1, other).shiftRight(free).equals(start.shiftRight(free));
    }
}
