package dev.ragagent.adapter.crawl;

import dev.ragagent.model.document.RawContent;
import java.net.URI;
import java.util.Objects;

/**
 * A page that was read.
 *
 * @param url where a reader finds it
 * @param path the part of the address that tells it from the other pages of its site: {@code /guides/nodes?edition=2}
 * @param content as it came, with its type
 */
public record CrawledPage(URI url, String path, RawContent content) {
    public CrawledPage {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(content, "content");
    }
}
