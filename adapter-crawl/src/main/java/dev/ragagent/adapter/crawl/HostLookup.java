package dev.ragagent.adapter.crawl;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;

/** Asks for the addresses of a name, and of this machine. */
@FunctionalInterface
interface HostLookup {
    /** The one of the operating system. */
    HostLookup SYSTEM = InetAddress::getAllByName;

    /**
     * All addresses of a host, at least one.
     *
     * @param host a name or an address in text
     */
    InetAddress[] addresses(String host) throws UnknownHostException;

    /** Whether an address is one of this machine's; where that can't be told, it may be. */
    default boolean isThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
