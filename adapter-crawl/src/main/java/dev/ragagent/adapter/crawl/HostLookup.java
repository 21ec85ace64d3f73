package dev.ragagent.adapter.crawl;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Asks for the addresses of a name. */
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
}
