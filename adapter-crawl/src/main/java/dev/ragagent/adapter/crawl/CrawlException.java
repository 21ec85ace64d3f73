package dev.ragagent.adapter.crawl;

/** A site could not be read at all; the message is one or two sentences for the user. */
public final class CrawlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean privateAddress;

    CrawlException(String message, boolean privateAddress) {
        super(message);
        this.privateAddress = privateAddress;
    }

    /** Whether it is because the site's address is a private one, which the user could allow. */
    public boolean privateAddress() {
        return privateAddress;
    }
}
