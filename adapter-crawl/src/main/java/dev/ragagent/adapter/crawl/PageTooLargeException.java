package dev.ragagent.adapter.crawl;

import java.io.IOException;

/** A body has more bytes than are read of one. */
final class PageTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param what is too much, in words that follow the address */
    PageTooLargeException(String what) {
        super(what);
    }

    PageTooLargeException(int most) {
        super("has more than the " + most + " bytes that are read of a page");
    }
}
