package dev.ragagent.adapter.crawl;

import java.util.Objects;

/**
 * Why there is no document of an address.
 *
 * @param address the page's, or that of a sitemap
 * @param reason in words that follow the address: "is not there (404)"
 */
public record PageRemark(String address, String reason) {
    public PageRemark {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(reason, "reason");
    }
}
