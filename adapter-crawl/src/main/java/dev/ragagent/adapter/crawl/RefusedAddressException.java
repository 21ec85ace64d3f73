package dev.ragagent.adapter.crawl;

import java.net.UnknownHostException;

/** A name has an address that nothing is to be read from. No connection was made. */
final class RefusedAddressException extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    private final boolean couldBeAllowed;

    /** @param couldBeAllowed whether the user could allow the address of the start URL */
    RefusedAddressException(String message, boolean couldBeAllowed) {
        super(message);
        this.couldBeAllowed = couldBeAllowed;
    }

    boolean couldBeAllowed() {
        return couldBeAllowed;
    }
}
